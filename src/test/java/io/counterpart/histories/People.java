package io.counterpart.histories;

import static java.util.stream.Collectors.joining;

import io.counterpart.histories.Sight.Seen;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries out the steps of a history in the two systems, as their users would: with plain SQL. */
final class People {
    private final Connection crm;
    private final Connection erp;
    /** Whether they leave alone what the program is about to write, as they would have to wait for it otherwise. */
    private final boolean passing;

    People(Connection crm, Connection erp, boolean passing) {
        this.crm = crm;
        this.erp = erp;
        this.passing = passing;
    }

    /**
     * Carries out a step.
     *
     * @param sight what is there
     * @return what was edited; null where the step could not be carried out
     */
    @Nullable
    List<Edit> carryOut(int history, Step step, Sight sight, int batch) throws SQLException {
        if (step.deed() == Step.Deed.INSERT) {
            return insert(history, step) ? List.of() : null;
        }
        Optional<Seen> seen = sight.at(step.place(), step.which());
        if (seen.isEmpty()) {
            return null;
        }
        Map<String, @Nullable String> values = values(history, step, sight);
        if (values.isEmpty() && step.deed() != Step.Deed.DELETE) {
            return null;
        }
        String guid = seen.get().guid();
        if (step.deed() == Step.Deed.DELETE) {
            return execute(step.place(), "delete from " + step.place().table + where(step.place(), guid), List.of(), 0)
                            == null
                    ? null
                    : List.of();
        }
        Map<String, @Nullable String> old = update(step.place(), guid, values, step.ago());
        if (old == null) {
            return null;
        }
        List<Edit> edits = new ArrayList<>();
        values.forEach(
                (column, value) -> edits.add(new Edit(batch, step.place(), guid, column, old.get(column), value)));
        return edits;
    }

    private static Map<String, @Nullable String> values(int history, Step step, Sight sight) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        switch (step.deed()) {
            case ARCHIVE -> values.put("archived", "t");
            case RETURN -> values.put("archived", "f");
            case JOIN ->
                sight.at(Place.CONTACT, step.otherWhich()).ifPresent(company -> values.put("company_no", company.no()));
            case LEAVE -> values.put("company_no", null);
            case NAME, UNNAME -> {
                Place other = Objects.requireNonNull(step.other());
                String column = step.place() == Place.CONTACT ? other.linkOnContact() : "contact_no";
                Optional<Seen> named = sight.at(other, step.otherWhich());
                if (step.deed() == Step.Deed.UNNAME) {
                    values.put(column, null);
                } else if (named.isPresent()) {
                    values.put(column, named.get().no());
                }
            }
            default -> step.values().forEach((column, value) -> values.put(column, own(history, step, column, value)));
        }
        return values;
    }

    /** Numbers, names and VAT numbers are the history's own, so that histories never meet. */
    static @Nullable String own(int history, Step step, String column, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return value;
        }
        return switch (column) {
            case "no" -> step.place().letter() + history + "-" + value;
            case "name" -> "H" + history + " " + value;
            case "vat" -> "V" + history + "-" + value;
            default -> value;
        };
    }

    private boolean insert(int history, Step step) throws SQLException {
        Map<String, @Nullable String> values = values(history, step, new Sight());
        if (values.get("no") == null || values.get("name") == null) {
            return false;
        }
        List<@Nullable String> parameters = new ArrayList<>(values.values());
        parameters.add(values.get("no"));
        String table = step.place().table;
        String sql = "insert into " + table + " (" + String.join(", ", values.keySet()) + ") select "
                + values.keySet().stream().map(People::parameter).collect(joining(", "))
                + " where not exists (select from "
                + table + " where no = ?)";
        return execute(step.place(), sql, parameters, 0) != null;
    }

    /** What was there; null where nothing was to be had. */
    private @Nullable Map<String, @Nullable String> update(
            Place place, String guid, Map<String, @Nullable String> values, int ago) throws SQLException {
        String columns = values.keySet().stream()
                .map(column -> column + " = " + parameter(column))
                .collect(joining(", "));
        boolean dated = ago > 0 && !place.stamp().isEmpty();
        String free = values.containsKey("no")
                ? " and not exists (select from " + place.table + " where no = '" + values.get("no") + "')"
                : "";
        return execute(
                place,
                "update " + place.table + " set " + columns + (dated ? place.stamp() : "") + where(place, guid) + free
                        + " returning "
                        + values.keySet().stream()
                                .map(column -> "old." + column + " as " + column)
                                .collect(joining(", ")),
                new ArrayList<>(values.values()),
                dated ? ago : 0);
    }

    private static String parameter(String column) {
        return column.equals("archived") || column.equals("blocked") ? "?::boolean" : "?";
    }

    private String where(Place place, String guid) {
        return passing
                ? " where guid = (select guid from " + place.table + " where guid = '" + guid
                        + "' for update skip locked)"
                : " where guid = '" + guid + "'";
    }

    /** What the statement returns; null where it has found no record. */
    private @Nullable Map<String, @Nullable String> execute(
            Place place, String sql, List<@Nullable String> parameters, int seconds) throws SQLException {
        try (PreparedStatement statement = (place.isInCrm() ? crm : erp).prepareStatement(sql)) {
            int index = 1;
            for (String parameter : parameters) {
                statement.setString(index++, parameter);
            }
            if (seconds > 0) {
                statement.setInt(index, seconds);
            }
            if (!statement.execute()) {
                return statement.getUpdateCount() == 1 ? Map.of() : null;
            }
            try (ResultSet row = statement.getResultSet()) {
                return row.next() ? row(row) : null;
            }
        }
    }

    private static Map<String, @Nullable String> row(ResultSet result) throws SQLException {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.put(result.getMetaData().getColumnLabel(i), result.getString(i));
        }
        return row;
    }
}
