package io.counterpart.mapping;

import io.counterpart.party.Direction;
import io.counterpart.party.Entity;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An entity's mapping in few words: columns are called like the shared fields, and are nullable texts unless told. */
final class Mappings {
    private final Entity entity;
    private final List<FieldMapping> fields = new ArrayList<>();
    private final Map<String, Column> columns = new HashMap<>();

    private Mappings(Entity entity) {
        this.entity = entity;
    }

    static Mappings aTable(Entity entity) {
        return new Mappings(entity);
    }

    Mappings text(String name, Transform... transforms) {
        return field(name, "text", Direction.BOTH, transforms);
    }

    Mappings field(String name, String sqlType, Direction direction, Transform... transforms) {
        fields.add(new FieldMapping(name, name, List.of(transforms), direction));
        columns.put(name, column(sqlType, true));
        return this;
    }

    Mappings cut(String name, int most) {
        fields.add(new FieldMapping(name, name, List.of(), Direction.BOTH).truncating(true));
        columns.put(name, new Column("column", "text", true, null, false, false, most));
        return this;
    }

    TableColumns build() {
        return new TableColumns(
                new EntityMapping(
                        entity,
                        new TableName("public", entity.settingName()),
                        List.of("no"),
                        null,
                        null,
                        null,
                        List.of(),
                        ZoneOffset.UTC,
                        CaptureMode.NONE,
                        null,
                        Map.of(),
                        fields,
                        List.of(),
                        List.of()),
                columns);
    }

    static FieldCodec aCodec(String sqlType, boolean nullable, Transform... transforms) {
        return new FieldCodec(
                new FieldMapping("field", "column", List.of(transforms), Direction.BOTH),
                List.of(column(sqlType, nullable)));
    }

    private static Column column(String sqlType, boolean nullable) {
        return new Column("column", sqlType, nullable, null, false, false, null);
    }
}
