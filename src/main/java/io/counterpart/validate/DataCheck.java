package io.counterpart.validate;

import static java.util.stream.Collectors.joining;

import io.counterpart.config.Configuration;
import io.counterpart.database.Identifiers;
import io.counterpart.party.Entity;
import io.counterpart.party.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether the records at hand hold values that the other side does not take: too long, out of range, not in its encoding,
 * not in a value table. Reads each table once, and no more of it than its first records.
 */
final class DataCheck {
    private static final int MOST = 200_000;

    private final FoundTable source;
    private final List<FieldFlow> flows;

    private DataCheck(FoundTable source, List<FieldFlow> flows) {
        this.source = source;
        this.flows = flows;
    }

    static void check(Configuration configuration, Map<Entity, FoundTable> tables, Report report) {
        tables.values()
                .forEach(source -> report.attempt(source.subject(), () -> {
                    List<FieldFlow> flows = flows(configuration, source, tables);
                    if (!flows.isEmpty() && isReadable(source)) {
                        new DataCheck(source, flows).check(report);
                    }
                }));
    }

    private static List<FieldFlow> flows(Configuration configuration, FoundTable source, Map<Entity, FoundTable> tables)
            throws SQLException {
        List<FieldFlow> flows = new ArrayList<>();
        Entity entity = source.mapping().entity();
        for (SharedField field : SharedField.of(configuration)) {
            Entity to = entity == Entity.CONTACT ? field.kind().entity() : Entity.CONTACT;
            FoundTable target = tables.get(to);
            if (target != null
                    && field.concerns(entity)
                    && field.writes(entity.side() == Side.CRM ? Side.ERP : Side.CRM)
                    && source.has(field.of(entity).columns())
                    && target.has(field.of(to).columns())) {
                flows.add(FieldFlow.of(field, source, target));
            }
        }
        return flows;
    }

    /** What keeps the records from being read has been reported with the setting it comes from. */
    private static boolean isReadable(FoundTable source) {
        try {
            source.session().probe("select 1 from " + from(source) + " limit 0");
            return source.has(source.mapping().columns())
                    && RightsCheck.missing("select", source, source.mapping().columns())
                            .isEmpty();
        } catch (SQLException reported) {
            return false;
        }
    }

    private void check(Report report) throws SQLException {
        String columns = flows.stream().map(FieldFlow::text).collect(joining(", "));
        long read = source.session()
                .forEach(
                        "select " + number() + ", " + columns + " from " + from(source) + " limit " + MOST, this::take);
        for (FieldFlow flow : flows) {
            flow.report(report);
        }
        if (read == MOST) {
            report.ok(source.subject(), "looked at the values of the first " + MOST + " records");
        }
    }

    private void take(ResultSet row) throws SQLException {
        String no = row.getString(1);
        for (int i = 0; i < flows.size(); i++) {
            flows.get(i).take(String.valueOf(no), row.getString(i + 2));
        }
    }

    private String number() {
        return source
                .mapping()
                .numberColumn()
                .map(List::of)
                .orElse(source.mapping().key())
                .stream()
                .map(column -> Identifiers.quote(column) + "::text")
                .collect(joining(" || '/' || "));
    }

    private static String from(FoundTable source) {
        String filter = source.mapping().filter();
        String exists = source.mapping().exists().entrySet().stream()
                .map(flag ->
                        " and " + Identifiers.quote(flag.getKey()) + "::text = " + Identifiers.literal(flag.getValue()))
                .collect(joining());
        return source.sqlName() + " where " + (filter == null ? "true" : "(" + filter + ")") + exists;
    }
}
