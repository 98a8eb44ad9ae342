package io.counterpart.apply;

/** A number series has come to its end (NUM-1). */
final class SeriesExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SeriesExhaustedException(Numbers.Source source) {
        super(source.setting() + " in rules.yaml is exhausted: no further "
                + source.entity().title() + " can be made until `last` is raised, or a new series begun with `first`");
    }
}
