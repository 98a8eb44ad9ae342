package io.counterpart.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Attribute;
import io.counterpart.party.Baseline;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndedIT {
    private static final Fields FIELDS =
            new Fields(List.of(Attribute.ID.fieldName()), Map.of(), (kind, field, value) -> value);

    private EmptyStore empty;
    private Connection store;

    @BeforeEach
    void emptyStore() throws SQLException {
        empty = new EmptyStore("ended");
        store = empty.connection;
    }

    @AfterEach
    void close() throws SQLException {
        empty.close();
    }

    private static Row vendor(String key, @Nullable String id) {
        return new Row(
                Entity.VENDOR,
                Key.of(key),
                key,
                true,
                null,
                null,
                null,
                0,
                new @Nullable String[] {id},
                new String[] {id == null ? "" : id},
                new long[1],
                Map.of());
    }

    private void ended(String key, @Nullable String id) throws SQLException {
        Ended.insert(store, List.of(survivor(key, id)));
    }

    private static Ended.Survivor survivor(String key, @Nullable String id) {
        return new Ended.Survivor(Entity.VENDOR, Key.of(key), Kind.VENDOR, "unlinked by hand", false, id);
    }

    private Set<Key> among(Row... vendors) {
        return Ended.among(store, Kind.VENDOR, List.of(vendors), FIELDS);
    }

    @Test
    void survivorIsKnownByItsIdWhateverItsNumberIsNow_DEL3_REN1() throws SQLException {
        ended("1", "X");
        assertThat(among(vendor("2", "X"), vendor("3", "Y"))).containsExactly(Key.of("2"));
        assertThat(among(vendor("1", "Y"))).as("another record with its number").isEmpty();
        assertThat(Ended.restoring(store, Kind.VENDOR, List.of(vendor("2", "X")), FIELDS))
                .isEmpty();
    }

    @Test
    void survivorIsKnownByItsKeyWhereAnIdIsMissing_DEL3() throws SQLException {
        ended("1", "X");
        ended("2", null);
        assertThat(among(vendor("1", null), vendor("2", "Y"), vendor("3", null)))
                .containsExactlyInAnyOrder(Key.of("1"), Key.of("2"));
    }

    @Test
    void ofTwoThatHadOneNumberTheOtherStaysEnded_DEL3_REN1() throws SQLException {
        ended("1", "X");
        ended("1", "Y");
        Ended.clear(store, Kind.VENDOR, List.of(vendor("1", "Y")), FIELDS);
        assertThat(among(vendor("1", "Y"), vendor("2", "X"))).containsExactly(Key.of("2"));
    }

    @Test
    void pairThatIsMadeClearsItsOwnRecordsOnly_DEL3_REN1() throws SQLException {
        ended("1", "X");
        ended("2", "Y");
        Relation relation = new Relation(1, "VEND", Kind.VENDOR, Key.of("7"), "CT7", Key.of("1"), "1", Master.CONTACT);
        Baseline baseline = new Baseline(new long[1], new long[1], 0, 0, null, null, null, null, null, "Y");
        Ended.clear(store, List.of(new Relations.Stored(relation, baseline)));
        assertThat(among(vendor("3", "X"), vendor("1", "Y"))).containsExactly(Key.of("3"));
    }

    @Test
    void followedSurvivorTakesThePlaceOfWhatWasKnownOfItThere_REN1() throws SQLException {
        ended("1", "X");
        ended("2", "X");
        Ended.follow(store, survivor("1", "X"), Key.of("2"));
        assertThat(Ended.of(store, Entity.VENDOR))
                .singleElement()
                .extracting(Ended.Survivor::key)
                .isEqualTo(Key.of("2"));
        Ended.remove(store, survivor("2", "X"));
        assertThat(among(vendor("2", "X"))).isEmpty();
    }
}
