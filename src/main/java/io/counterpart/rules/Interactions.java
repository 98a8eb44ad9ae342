package io.counterpart.rules;

import java.util.List;

/**
 * What is logged in the CRM of what is done in the ERP: {@code interactions} of rules.yaml (INT-1).
 *
 * @param logsFirst whether what is found at the first look at an action is logged too; else it is history
 */
public record Interactions(boolean logsFirst, List<Action> actions) {
    public static final Interactions NONE = new Interactions(false, List.of());

    public Interactions {
        actions = List.copyOf(actions);
    }

    /** Those that have a template: the others log nothing. */
    public List<Action> logged() {
        return actions.stream().filter(Action::isLogged).toList();
    }
}
