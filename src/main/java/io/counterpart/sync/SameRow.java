package io.counterpart.sync;

import io.counterpart.mapping.TableName;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Row;
import io.counterpart.rules.Decision;
import io.counterpart.rules.FieldWrite;
import io.counterpart.rules.RowWrite;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Two kinds may live in one table, as roles of one row: then a column of it is written once, for the first of them. The
 * other sees it when the party is planned again.
 */
final class SameRow {
    private final Installation installation;

    SameRow(Installation installation) {
        this.installation = installation;
    }

    private record Cell(TableName table, Key key, String column) {}

    Decision once(Decision decision) {
        if (decision.counterparts().size() < 2) {
            return decision;
        }
        Set<Cell> written = new HashSet<>();
        List<RowWrite> writes = new ArrayList<>();
        boolean twice = false;
        for (RowWrite write : decision.counterparts()) {
            List<FieldWrite> fields = write.fields().stream()
                    .filter(field -> write.isCreation() || cells(write, field).noneMatch(written::contains))
                    .toList();
            fields.forEach(field -> cells(write, field).forEach(written::add));
            twice |= fields.size() < write.fields().size();
            if (!fields.isEmpty() || write.isCreation()) {
                writes.add(new RowWrite(write.entity(), write.kind(), write.row(), fields, write.series()));
            }
        }
        return twice ? decision.withCounterparts(writes) : decision;
    }

    private Stream<Cell> cells(RowWrite write, FieldWrite field) {
        Entity entity = write.entity();
        Row row = write.row();
        Key key = row == null ? Key.of("") : row.key();
        TableName table = installation.table(entity).mapping().table();
        return installation.mapper(entity).codec(field.field()).mapping().columns().stream()
                .map(column -> new Cell(table, key, column));
    }
}
