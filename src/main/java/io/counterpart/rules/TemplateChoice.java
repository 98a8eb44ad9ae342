package io.counterpart.rules;

import io.counterpart.party.Fields;
import io.counterpart.party.Kind;
import io.counterpart.party.Row;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which template a counterpart starts from (CRE-3): exactly one has to match its contact; without templates none is needed.
 *
 * @param template null for none
 * @param problem why no counterpart can be made, in words; null where one can
 */
public record TemplateChoice(
        @Nullable Template template, @Nullable String problem) {
    private static final TemplateChoice NO_TEMPLATE = new TemplateChoice(null, null);

    /** The choice that the templates' conditions make. */
    public static TemplateChoice byCondition(List<Template> templates, Kind kind, Row contact, Fields fields) {
        if (templates.isEmpty()) {
            return NO_TEMPLATE;
        }
        List<Template> matching = templates.stream()
                .filter(template -> template.when().holds(contact, fields))
                .toList();
        return matching.size() == 1
                ? new TemplateChoice(matching.get(0), null)
                : problem(
                        matching.isEmpty()
                                ? "no template of " + kind.title() + " is for contact " + contact.no() + ": "
                                        + templates.stream()
                                                .map(template -> template.code() + " ("
                                                        + template.when()
                                                                .failing(contact, fields)
                                                                .orElse("")
                                                        + ")")
                                                .collect(Collectors.joining(", "))
                                : "several templates of " + kind.title() + " are for contact " + contact.no() + ": "
                                        + codes(matching));
    }

    /** The choice of a person: a template's code, or NONE. */
    public static TemplateChoice byHand(String code, List<Template> templates, Kind kind) {
        if (code.equalsIgnoreCase(Template.NONE)) {
            return NO_TEMPLATE;
        }
        return templates.stream()
                .filter(template -> template.code().equals(code))
                .findFirst()
                .map(template -> new TemplateChoice(template, null))
                .orElseGet(() -> problem("there is no template " + code + " of " + kind.title()
                        + (templates.isEmpty() ? "" : ": there are " + codes(templates))));
    }

    private static String codes(List<Template> templates) {
        return templates.stream().map(Template::code).collect(Collectors.joining(", "));
    }

    private static TemplateChoice problem(String reason) {
        return new TemplateChoice(null, reason);
    }
}
