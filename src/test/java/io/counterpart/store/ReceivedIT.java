package io.counterpart.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.store.Received.Page;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceivedIT {
    private EmptyStore empty;
    private Connection store;

    @BeforeEach
    void emptyStore() throws SQLException {
        empty = new EmptyStore("received");
        store = empty.connection;
    }

    @AfterEach
    void close() throws SQLException {
        empty.close();
    }

    @Test
    void nothingReceivedHasNoLastNumber() {
        assertThat(Received.last(store)).isEmpty();
        assertThat(page().isEmpty()).isTrue();
    }

    @Test
    void pagesGoOnFromNumberToNumberAndHoldOneEntity() {
        Received.add(
                store, Map.of(Entity.CUSTOMER, Set.of(Key.of("2"), Key.of("1")), Entity.VENDOR, Set.of(Key.of("9"))));
        add("1", "3");
        long last = Received.last(store).orElseThrow();
        Page first = Received.page(store, Entity.CUSTOMER, 0, last, 2);
        assertThat(first.keys()).containsExactlyInAnyOrder(Key.of("2"), Key.of("1"));
        assertThat(Received.page(store, Entity.CUSTOMER, first.last(), last, 2).keys())
                .containsExactly(Key.of("3"));
        assertThat(Received.page(store, Entity.CUSTOMER, 0, first.last(), 9).keys())
                .hasSize(2);
    }

    @Test
    void aKeyOfSeveralPartsComesBackAsItWas() {
        Received.add(store, Map.of(Entity.CUSTOMER, Set.of(Key.of("1", "Müller, 'A'"))));
        assertThat(page().keys()).containsExactly(Key.of("1", "Müller, 'A'"));
    }

    @Test
    void aKeyThatIsNamedAgainWhileItIsWorkedOnStays() {
        add("1", "2");
        Page worked = page();
        add("1");
        Received.remove(store, worked);
        assertThat(page().keys()).containsExactly(Key.of("1"));
    }

    @Test
    void aKeyThatIsJustBeingNamedAgainIsWaitedForByNobodyAndStays() throws SQLException {
        add("1", "2");
        Page worked = page();
        try (Connection sender = empty.another()) {
            sender.setAutoCommit(false);
            Received.add(sender, Map.of(Entity.CUSTOMER, Set.of(Key.of("1"))));
            Received.remove(store, worked);
            sender.commit();
        }
        assertThat(page().keys()).containsExactly(Key.of("1"));
    }

    @Test
    void anEntryThatIsCommittedAfterALaterOneWasWorkedOnIsNotLost() throws SQLException {
        try (Connection slow = empty.another()) {
            slow.setAutoCommit(false);
            Received.add(slow, Map.of(Entity.CUSTOMER, Set.of(Key.of("slow"))));
            add("fast");
            Page worked = page();
            slow.commit();
            Received.remove(store, worked);
        }
        assertThat(page().keys()).containsExactly(Key.of("slow"));
    }

    @Test
    void entriesOfAnEntityThatIsNotMappedAnyMoreAreRemoved() {
        Received.add(store, Map.of(Entity.CUSTOMER, Set.of(Key.of("1")), Entity.VENDOR, Set.of(Key.of("9"))));
        Received.keepOnly(store, Set.of(Entity.CONTACT, Entity.VENDOR));
        assertThat(page().isEmpty()).isTrue();
        assertThat(Received.last(store)).isPresent();
    }

    private void add(String... keys) {
        Received.add(
                store, Map.of(Entity.CUSTOMER, Arrays.stream(keys).map(Key::of).collect(Collectors.toSet())));
    }

    private Page page() {
        return Received.page(store, Entity.CUSTOMER, 0, Long.MAX_VALUE, 100);
    }
}
