package io.counterpart.apply;

import io.counterpart.party.Entity;

/** A number series has come to its end (NUM-1). */
final class SeriesExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SeriesExhaustedException(Entity entity) {
        super("numberSeries." + entity.settingName() + " in rules.yaml is exhausted: no further " + entity.title()
                + " can be made until `last` is raised, or a new series begun with `first`");
    }
}
