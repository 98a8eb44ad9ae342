package io.counterpart.document;

import io.counterpart.apply.RecordTable;
import io.counterpart.apply.Records;
import io.counterpart.mapping.RecordMapping;
import io.counterpart.party.DocumentKind;
import io.counterpart.party.Row;
import io.counterpart.rules.Creations;
import io.counterpart.rules.Privacy;
import io.counterpart.rules.TemplateChoice;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is in the way of a document, in this order and before anything is written: blocked, no lines' table, an order without
 * a customer or vendor, no template. A pure function.
 */
final class Permission {
    static final String RULE = Answer.LACKS_PARTY;

    private final Records records;
    private final Creations creations;

    Permission(Records records, Creations creations) {
        this.records = records;
        this.creations = creations;
    }

    /** Why no such document can be written at all; empty where it can. */
    static Optional<Answer.Refusal> ofTable(DocumentKind kind, @Nullable RecordTable table) {
        String file = "entities/" + kind.entity().id() + ".yaml";
        String remedy = "say where " + kind.title() + "s go first";
        if (table == null) {
            return refusal("DOC-1", "there is no " + file, remedy);
        }
        return table.mapping().types().containsKey(kind)
                ? Optional.empty()
                : refusal("DOC-1", "`type` in " + file + " has no value for " + kind.type(), remedy);
    }

    /** Why nobody can be told from a contact's number; empty where one contact has it. */
    static Optional<Answer.Refusal> ofContact(String no, List<Row> found) {
        if (found.isEmpty()) {
            return refusal("DOC-1", "there is no contact " + no, "");
        }
        if (found.size() > 1) {
            return refusal(
                    "DOC-1", "there are " + found.size() + " contacts " + no, "give them different numbers first");
        }
        return found.get(0).awake()
                ? Optional.empty()
                : refusal("DOC-1", "contact " + no + " lies outside the `filter` of contacts", "");
    }

    /** Why the document is not written; empty where nothing is in its way. */
    Optional<Answer.Refusal> refusal(DocumentRequest request, Business business, RecordMapping mapping) {
        DocumentKind kind = request.kind();
        Optional<Row> blocked = Stream.of(business.contact(), business.company())
                .flatMap(Stream::ofNullable)
                .filter(row -> Privacy.isBlocked(row, records.fields()))
                .findFirst();
        if (blocked.isPresent()) {
            return refusal(
                    Privacy.RULE,
                    "contact " + blocked.get().no() + " is privacy-blocked, so it gets no " + kind.title(),
                    "lift the block in the CRM first");
        }
        if (!request.lines().isEmpty() && mapping.lines() == null) {
            return refusal(
                    "DOC-1",
                    "there is no `lines` in entities/" + kind.entity().id() + ".yaml, so a " + kind.title()
                            + " has no lines",
                    "say where lines go, or ask for none");
        }
        if (business.counterpart() == null && !kind.isQuote()) {
            return refusal(
                    RULE,
                    "contact " + business.contact().no() + " is no "
                            + kind.party().title() + ", nor is its company",
                    "an order needs one: create it first, or with --create-"
                            + kind.party().id());
        }
        return business.counterpart() != null
                ? Optional.empty()
                : Optional.ofNullable(choice(kind, business).problem())
                        .flatMap(problem -> refusal("CRE-3", problem, "change the templates in rules.yaml"));
    }

    /** The template that a new customer or vendor of this contact would start from. */
    TemplateChoice choice(DocumentKind kind, Business business) {
        Row company = business.company();
        return TemplateChoice.byCondition(
                creations.templates(kind.party()),
                kind.party(),
                company == null ? business.contact() : company,
                records.fields());
    }

    private static Optional<Answer.Refusal> refusal(String rule, String reason, String remedy) {
        return Optional.of(new Answer.Refusal(rule, reason, remedy));
    }
}
