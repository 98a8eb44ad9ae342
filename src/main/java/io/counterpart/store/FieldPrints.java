package io.counterpart.store;

import io.counterpart.database.Parameters;
import io.counterpart.party.Baseline;
import io.counterpart.party.Fields;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** Fingerprints of some fields, stored together with the fields' names. */
final class FieldPrints {
    private final Fields fields;
    private final int[] kept;
    private final List<String> names;

    FieldPrints(Fields fields, int[] kept) {
        this.fields = fields;
        this.kept = kept.clone();
        this.names = Arrays.stream(kept).mapToObj(fields::name).toList();
    }

    /** Sets a parameter to the fields' names. */
    void setNames(PreparedStatement statement, int index) throws SQLException {
        Parameters.setTexts(statement, index, names, name -> name);
    }

    byte[] bytes(long[] prints) {
        return Prints.bytes(
                Arrays.stream(kept).mapToLong(field -> prints[field]).toArray());
    }

    /** Per field of the installation; {@link Baseline#NONE} for those that were not stored. */
    long[] read(ResultSet row, int namesColumn, int printsColumn) throws SQLException {
        String[] stored = (String[]) row.getArray(namesColumn).getArray();
        long[] ofStored = Prints.of(row.getBytes(printsColumn));
        long[] prints = new long[fields.count()];
        for (int i = 0; i < stored.length; i++) {
            int field = fields.indexOf(stored[i]);
            if (field >= 0) {
                prints[field] = ofStored[i];
            }
        }
        return prints;
    }
}
