package io.counterpart.validate;

import io.counterpart.database.FieldText;
import io.counterpart.mapping.FieldCodec;
import io.counterpart.mapping.UnmappableValueException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One shared field on its way from one table's records to a column of the other side: what that does not take. */
final class FieldFlow {
    /** So many different values are asked about in the target's database. */
    private static final int MOST_ASKED = 20_000;

    private enum Why {
        NO_FORM,
        TOO_LONG,
        ENCODING,
        BLANK
    }

    /** The first value of a sort, and how many there are. */
    private record Found(long count, String no, String reason) {}

    private final SharedField field;
    private final FoundTable source;
    private final FoundTable target;
    private final FieldCodec from;
    private final FieldCodec to;
    private final Encoding encoding;
    private final List<TargetQuestion> questions;
    private final Map<Why, Found> found = new EnumMap<>(Why.class);
    private final Map<String, String> asked = new LinkedHashMap<>();

    private FieldFlow(
            SharedField field,
            FoundTable source,
            FoundTable target,
            FieldCodec from,
            FieldCodec to,
            Encoding encoding,
            List<TargetQuestion> questions) {
        this.field = field;
        this.source = source;
        this.target = target;
        this.from = from;
        this.to = to;
        this.encoding = encoding;
        this.questions = questions;
    }

    static FieldFlow of(SharedField field, FoundTable source, FoundTable target) throws SQLException {
        FieldCodec from = codec(field, source);
        FieldCodec to = codec(field, target);
        return new FieldFlow(
                field,
                source,
                target,
                from,
                to,
                Encoding.of(target.session()),
                TargetQuestion.about(from.column(), to.column(), target));
    }

    private static FieldCodec codec(SharedField field, FoundTable table) {
        var mapping = field.of(table.mapping().entity());
        return new FieldCodec(
                mapping,
                mapping.columns().stream()
                        .map(column -> Objects.requireNonNull(table.columns().get(column)))
                        .toList());
    }

    /** The field's text in the source as SQL. */
    String text() {
        return FieldText.of(from.mapping(), "");
    }

    /** Looks at one record's value. */
    void take(String no, @Nullable String raw) {
        try {
            String shared = from.read(raw);
            String value = to.write(shared);
            if (value == null) {
                if (!to.column().nullable() && shared.isBlank()) {
                    find(Why.BLANK, no, to.column().name() + " takes no blank");
                }
                return;
            }
            look(no, value);
        } catch (UnmappableValueException hasNoForm) {
            find(Why.NO_FORM, no, String.valueOf(hasNoForm.getMessage()));
        }
    }

    private void look(String no, String value) {
        to.tooLong(value).ifPresent(reason -> find(Why.TOO_LONG, no, reason));
        String lacking = encoding.lacking(value);
        if (!lacking.isEmpty()) {
            find(Why.ENCODING, no, "'" + lacking + "' is not in " + encoding.name() + ", the encoding there");
        }
        if (!questions.isEmpty() && !value.isBlank() && asked.size() < MOST_ASKED) {
            asked.putIfAbsent(value, no);
        }
    }

    private void find(Why why, String no, String reason) {
        found.merge(why, new Found(1, no, reason), (old, again) -> new Found(old.count + 1, old.no, old.reason));
    }

    /** Reports what was found, a line for each sort, and asks the target about the rest. */
    void report(Report report) throws SQLException {
        found.values().forEach(each -> warn(each, report));
        for (TargetQuestion question : questions) {
            List<String> refused = question.refused(asked.keySet(), target.session());
            if (!refused.isEmpty()) {
                String first = refused.get(0);
                String reason = "'" + Spoken.brief(first) + "' " + question.reason();
                warn(new Found(refused.size(), String.valueOf(asked.get(first)), reason), report);
            }
        }
    }

    private static String columns(FieldCodec codec) {
        return String.join(", ", codec.mapping().columns());
    }

    private void warn(Found what, Report report) {
        report.warn(
                field.kind().id() + "." + field.name(),
                (what.count == 1 ? "1 value of '" : what.count + " values of '") + columns(from) + "' in the "
                        + source.mapping().entity().side() + " would be parked, the first of "
                        + source.mapping().entity().title() + " " + what.no + ": " + what.reason,
                "mend them, or '" + columns(to) + "' in the "
                        + target.mapping().entity().side());
    }
}
