package io.counterpart.sync;

import io.counterpart.party.Key;
import io.counterpart.party.Row;
import io.counterpart.rules.PrimaryContact;
import io.counterpart.rules.PrimaryContact.Owner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** To whom unlinked ERP records belong since somebody has chosen their primary contacts (CRC-5). */
final class Owners {

    /**
     * The owner of a record.
     *
     * @param chosen the primary contact
     * @param contact the contact that the record belongs to; null for a company that is still to be made
     */
    record Found(Row chosen, @Nullable Row contact) {}

    private final PrimaryContacts contacts;

    Owners(PrimaryContacts contacts) {
        this.contacts = contacts;
    }

    /** By record, for those of which the primary contact is there. */
    Map<Key, Found> of(List<Row> records) {
        PrimaryContact rule = contacts.rule();
        if (!rule.isOn() || records.stream().allMatch(row -> rule.chosen(row).isEmpty())) {
            return Map.of();
        }
        PrimaryContacts.Loaded people = contacts.numbered(records.stream().map(rule::chosen));
        Map<Key, Owner> owners = new HashMap<>();
        records.forEach(record -> owners.put(record.key(), rule.ofUnlinked(record, people)));
        PrimaryContacts.Loaded companies = contacts.numbered(owners.values().stream()
                .flatMap(owner -> owner instanceof Owner.Contact of ? Stream.of(of.no()) : null));
        Map<Key, Found> found = new HashMap<>();
        owners.forEach((record, owner) -> of(owner, companies).ifPresent(each -> found.put(record, each)));
        return found;
    }

    private static Optional<Found> of(Owner owner, PrimaryContacts.Loaded companies) {
        if (owner instanceof Owner.NewCompany made) {
            return Optional.of(new Found(made.chosen(), null));
        }
        if (owner instanceof Owner.Contact of) {
            List<Row> found = companies.numbered(of.no());
            return found.size() == 1 ? Optional.of(new Found(of.chosen(), found.get(0))) : Optional.empty();
        }
        return Optional.empty();
    }
}
