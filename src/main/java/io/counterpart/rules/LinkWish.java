package io.counterpart.rules;

import io.counterpart.party.Attribute;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Kind;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A record that has no pair of a kind, and whose link column names somebody (REL-5): a link that a person made by hand, or
 * one of two systems that have been linked by their columns before.
 *
 * @param number as the column has it
 * @param named the records on the other side that have this number
 * @param rivals others on its own side whose columns say the same, and that have no pair of the kind either
 * @param taken the relation of the kind that the only record named has already, or null
 */
public record LinkWish(
        Row who,
        Kind kind,
        String number,
        List<Row> named,
        List<Row> rivals,
        @Nullable Relation taken) {

    /** Why the two are not linked, and what to do. */
    public record Refusal(String rule, String reason, String nextStep) {}

    public LinkWish {
        named = List.copyOf(named);
        rivals = List.copyOf(rivals);
    }

    /** Why nothing is linked; null where it is. Nothing is made blindly: whatever is not clear waits for a person. */
    public @Nullable Refusal refusal(Fields fields) {
        String says = title(who) + "'s link column says " + otherTitle() + " " + number;
        if (named.isEmpty()) {
            return refuse(says + ", and there is none", "correct or empty the column");
        }
        if (named.size() > 1) {
            return refuse(
                    says + ", and " + named.size() + " records have this number",
                    "give each a number of its own, or empty the column");
        }
        Row other = named.get(0);
        if (taken != null) {
            Relation of = taken;
            String partner = who.entity() == Entity.CONTACT
                    ? "contact " + of.contactNo()
                    : kind.title() + " " + of.counterpartNo();
            return new Refusal(
                    "REL-3",
                    says + ", which is already linked to " + partner,
                    "correct or empty the column; or counterpart unlink " + of.contactNo() + " " + kind.id()
                            + ", then the column is followed");
        }
        if (!other.awake()) {
            return refuse(says + ", which lies outside its `filter`", "correct or empty the column");
        }
        Merger merger = new Merger(fields);
        if (merger.survivor(contact(other)).isPresent()) {
            return refuse(
                    says + ", and contact " + contact(other).no() + " was merged into "
                            + merger.survivor(contact(other)).get(),
                    "put the survivor's number into the column");
        }
        if (Privacy.isBlocked(contact(other), fields)) {
            return new Refusal(
                    "PRV-1", says + ", and contact " + contact(other).no() + " is privacy-blocked", "empty the column");
        }
        return refusalOfMany(other, says, fields);
    }

    private @Nullable Refusal refusalOfMany(Row other, String says, Fields fields) {
        int field = fields.indexOf(Attribute.link(kind));
        boolean answers = fields.hasLink(other.entity(), kind) && !other.isBlank(field);
        if (answers && names(other, who, fields)) {
            return null; // each names the other: no third record has a say
        }
        if (answers) {
            return refuse(
                    says + ", whose own link column says " + who.entity().title() + " " + other.values()[field],
                    "have both name each other, or use " + command(other));
        }
        if (!rivals.isEmpty()) {
            String all = Stream.concat(Stream.of(who), rivals.stream())
                    .map(Row::no)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return refuse(
                    "the link columns of several " + who.entity().title() + "s say " + otherTitle() + " " + number
                            + ": " + all,
                    "leave it in one of them, or use " + command(other));
        }
        return null;
    }

    /** Whether a record's link column names another record. */
    public static boolean names(Row row, Row other, Fields fields) {
        Kind kind = row.entity().kind().or(() -> other.entity().kind()).orElseThrow();
        return names(row, kind, other.no(), fields);
    }

    public static boolean names(Row row, Kind kind, String number, Fields fields) {
        int field = fields.indexOf(Attribute.link(kind));
        return field >= 0
                && row.isReadable(field)
                && !row.isBlank(field)
                && row.values()[field].equals(fields.inLink(row.entity(), kind, number));
    }

    private String command(Row other) {
        Row counterpart = other.entity() == Entity.CONTACT ? who : other;
        return "counterpart link " + contact(other).no() + " " + kind.id() + " " + counterpart.no();
    }

    private Row contact(Row other) {
        return who.entity() == Entity.CONTACT ? who : other;
    }

    private String otherTitle() {
        return who.entity() == Entity.CONTACT ? kind.title() : "contact";
    }

    private static String title(Row row) {
        return row.entity().title() + " " + row.no();
    }

    private static Refusal refuse(String reason, String nextStep) {
        return new Refusal(LinkColumns.RULE, reason, nextStep);
    }
}
