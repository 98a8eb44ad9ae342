package io.counterpart.rules;

import io.counterpart.party.Baseline;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.party.OpenConflict;
import io.counterpart.party.Pair;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.party.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contact with its counterparts. They agree in every shared field, and last agreed on just that, until a test says
 * otherwise: {@link #edit} changes a record only, {@link #agreed} what all of them held when they last agreed.
 */
final class PartyBuilder {
    static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    /** One record, and what the pair's baseline says of it. */
    private static final class Stand {
        private final Map<String, String> edits = new HashMap<>();
        private final Map<Integer, String> problems = new HashMap<>();
        private boolean gone;
        private boolean awake = true;
        private Instant changedAt;
        private boolean ownWrite;
        private Instant ownWriteAt;
        private String created;
        private String createdBefore;
        private long digest = 100;
        private @Nullable Key key;
    }

    private final Map<String, String> agreed = new HashMap<>(Map.of(
            "name", "Acme",
            "address", "Main Street 1",
            "postCode", "1000",
            "phoneNo", "11",
            "email", "info@acme.dk",
            "salespersonCode", "JO",
            "type", "company"));
    private final Map<Entity, Stand> stands = new EnumMap<>(Entity.class);
    private final Map<Kind, String> templates = new EnumMap<>(Kind.class);
    private final Map<Kind, Master> fresh = new EnumMap<>(Kind.class);
    private final Map<Kind, List<String>> neverAgreed = new EnumMap<>(Kind.class);
    private final Map<Kind, Map<String, String>> older = new EnumMap<>(Kind.class);
    private final Map<Kind, Map<String, String>> theirs = new EnumMap<>(Kind.class);
    private final List<Parked> parked = new ArrayList<>();
    private final List<OpenConflict> conflicts = new ArrayList<>();

    private PartyBuilder() {
        stands.put(Entity.CONTACT, new Stand());
    }

    /** A contact in these roles, all equal. */
    static PartyBuilder aParty(Kind... kinds) {
        PartyBuilder party = new PartyBuilder();
        for (Kind kind : kinds) {
            party.stands.put(kind.entity(), new Stand());
        }
        return party;
    }

    /** What all records held when they last agreed: names and values in turn. */
    PartyBuilder agreed(String... namesAndValues) {
        putAll(agreed, namesAndValues);
        return this;
    }

    /** A record's columns as they are now; null is a database null. */
    PartyBuilder edit(Entity entity, String... namesAndValues) {
        putAll(stand(entity).edits, namesAndValues);
        return this;
    }

    PartyBuilder contact(String... namesAndValues) {
        return edit(Entity.CONTACT, namesAndValues);
    }

    PartyBuilder customer(String... namesAndValues) {
        return edit(Entity.CUSTOMER, namesAndValues);
    }

    PartyBuilder vendor(String... namesAndValues) {
        return edit(Entity.VENDOR, namesAndValues);
    }

    PartyBuilder bankAccount(String... namesAndValues) {
        return edit(Entity.BANK_ACCOUNT, namesAndValues);
    }

    /** The pair has just been made: it agreed on nothing yet. */
    PartyBuilder linked(Kind kind, Master master) {
        fresh.put(kind, master);
        return this;
    }

    /** The template that a counterpart to be made starts from. */
    PartyBuilder template(Kind kind, String code) {
        templates.put(kind, code);
        return this;
    }

    /** A counterpart that is still to be made from the contact. */
    PartyBuilder toBeMade(Kind kind) {
        return linked(kind, Master.CONTACT).gone(kind.entity());
    }

    /** A field that is new to the mapping of a pair. */
    PartyBuilder neverAgreed(Kind kind, String field) {
        neverAgreed.computeIfAbsent(kind, any -> new ArrayList<>()).add(field);
        return this;
    }

    /** This pair last agreed on another value than the others: its write was parked since. */
    PartyBuilder agreedBefore(Kind kind, String field, String value) {
        older.computeIfAbsent(kind, any -> new HashMap<>()).put(field, value);
        return this;
    }

    /** The two agreed to differ: the field was taken back. */
    PartyBuilder undone(long id, Kind kind, String field, String contactValue, String counterpartValue) {
        older.computeIfAbsent(kind, any -> new HashMap<>()).put(field, contactValue);
        theirs.computeIfAbsent(kind, any -> new HashMap<>()).put(field, counterpartValue);
        conflicts.add(new OpenConflict(id, kind, field, contactValue, counterpartValue, Side.CRM));
        return this;
    }

    /** When the record was last changed, in seconds after noon. */
    PartyBuilder changedAt(Entity entity, double seconds) {
        stand(entity).changedAt = NOON.plusMillis(Math.round(seconds * 1000));
        return this;
    }

    /** The record's time of change is that of Counterpart's own write. */
    PartyBuilder ownWrite(Entity entity) {
        stand(entity).ownWrite = true;
        return this;
    }

    /** When Counterpart wrote the record, in seconds after noon, where that was not its last change. */
    PartyBuilder ownWriteAt(Entity entity, double seconds) {
        stand(entity).ownWriteAt = NOON.plusMillis(Math.round(seconds * 1000));
        return this;
    }

    PartyBuilder asleep(Entity entity) {
        stand(entity).awake = false;
        return this;
    }

    /** It has another key than its relations know. */
    PartyBuilder renumbered(Entity entity, String key) {
        stand(entity).key = Key.of(key);
        return this;
    }

    PartyBuilder gone(Entity entity) {
        stand(entity).gone = true;
        return this;
    }

    PartyBuilder created(Entity entity, String before, String now) {
        stand(entity).createdBefore = before;
        stand(entity).created = now;
        return this;
    }

    PartyBuilder unreadable(Entity entity, String field) {
        stand(entity).problems.put(World.field(field), "'?' is not in the field's value table");
        return this;
    }

    /** The record's digest, 100 unless told. */
    PartyBuilder digest(Entity entity, long digest) {
        stand(entity).digest = digest;
        return this;
    }

    /** A value that a record refused when its digest was 100. */
    PartyBuilder refused(long id, Entity target, Kind kind, String field, String value) {
        return parked(id, target, kind, field, value, "MOD-6", false);
    }

    /** What swings between the contact and a counterpart as they are now. */
    PartyBuilder swinging(long id, Kind kind, String field) {
        return swinging(id, kind, field, Swing.state(row(Entity.CONTACT), row(kind.entity()), World.field(field)));
    }

    /** What a person has put back that swings. */
    PartyBuilder swungAndPutBack(long id, Kind kind, String field) {
        return swinging(id, kind, field, 0);
    }

    private PartyBuilder swinging(long id, Kind kind, String field, long state) {
        parked.add(new Parked(
                id,
                kind.entity(),
                key(kind.entity()),
                kind,
                key(kind.entity()),
                field,
                "",
                state,
                "MOD-8",
                "no",
                false));
        return this;
    }

    PartyBuilder parked(long id, Entity target, Kind kind, String field, String value, String rule, boolean again) {
        parked.add(new Parked(id, target, key(target), kind, key(kind.entity()), field, value, 100, rule, "no", again));
        return this;
    }

    /** A counterpart that could not be made when the contact's digest was 100. */
    PartyBuilder notMade(long id, Kind kind, String rule) {
        parked.add(new Parked(id, kind.entity(), null, kind, Relation.NOT_MADE, null, null, 100, rule, "no", false));
        return this;
    }

    PartyBuilder waiting(long id, Kind kind, String field, String contactValue, String counterpartValue) {
        conflicts.add(new OpenConflict(id, kind, field, contactValue, counterpartValue));
        return this;
    }

    Party build() {
        List<Pair> pairs = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (stands.containsKey(kind.entity())) {
                pairs.add(pair(kind));
            }
        }
        return new Party(
                row(Entity.CONTACT), pairs, parked.stream().map(this::asParked).toList(), conflicts);
    }

    /** What depends on both records of a pair was parked when the digest of each was 100. */
    private Parked asParked(Parked item) {
        boolean ofBoth = !stand(Entity.CONTACT).gone
                && stands.containsKey(item.kind().entity())
                && !stand(item.kind().entity()).gone;
        return item.digest() != 100 || !ofBoth
                ? item
                : new Parked(
                        item.id(),
                        item.target(),
                        item.targetKey(),
                        item.kind(),
                        item.counterpartKey(),
                        item.field(),
                        item.value(),
                        31 * 100 + 100,
                        item.rule(),
                        item.reason(),
                        item.due());
    }

    /** Only a counterpart, of which a contact is to be made. */
    static Party newcomer(Kind kind, String... namesAndValues) {
        return aParty(kind)
                .edit(kind.entity(), namesAndValues)
                .linked(kind, Master.CONTACT)
                .gone(Entity.CONTACT)
                .build();
    }

    private Pair pair(Kind kind) {
        boolean isFresh = fresh.containsKey(kind);
        boolean toBeMade = isFresh && stand(kind.entity()).gone;
        Key contact = stand(Entity.CONTACT).gone && isFresh ? Key.of("") : key(Entity.CONTACT);
        Relation relation = new Relation(
                isFresh ? 0 : 1 + List.of(Kind.values()).indexOf(kind),
                kind.name().substring(0, 4),
                kind,
                contact,
                contact.toString(),
                toBeMade ? Relation.NOT_MADE : key(kind.entity()),
                toBeMade ? "" : key(kind.entity()).toString(),
                fresh.getOrDefault(kind, Master.CONTACT));
        return new Pair(
                relation,
                row(kind.entity()),
                isFresh ? Baseline.none(World.NAMES.size()) : baseline(kind),
                templates.get(kind));
    }

    private Baseline baseline(Kind kind) {
        long[] contact = new long[World.NAMES.size()];
        long[] counterpart = new long[World.NAMES.size()];
        for (int field = 0; field < contact.length; field++) {
            String name = World.NAMES.get(field);
            if (!neverAgreed.getOrDefault(kind, List.of()).contains(name) && World.isShared(kind, name)) {
                String value = older.getOrDefault(kind, agreed).getOrDefault(name, agreed.get(name));
                contact[field] = World.FINGERPRINT.of(value);
                counterpart[field] =
                        World.FINGERPRINT.of(theirs.getOrDefault(kind, Map.of()).getOrDefault(name, value));
            }
        }
        Stand ours = stand(Entity.CONTACT);
        Stand theirs = stand(kind.entity());
        return new Baseline(
                contact,
                counterpart,
                100,
                100,
                written(ours),
                written(theirs),
                ours.createdBefore,
                theirs.createdBefore,
                null,
                null);
    }

    private Row row(Entity entity) {
        Stand stand = stand(entity);
        if (stand.gone) {
            return null;
        }
        int count = World.NAMES.size();
        String[] raw = new String[count];
        String[] values = new String[count];
        long[] prints = new long[count];
        for (int field = 0; field < count; field++) {
            String name = World.NAMES.get(field);
            boolean mapped = World.isMapped(entity, name);
            raw[field] = !mapped ? null : stand.edits.containsKey(name) ? stand.edits.get(name) : agreed.get(name);
            boolean unreadable = stand.problems.containsKey(field);
            values[field] = raw[field] == null || raw[field].isBlank() || unreadable ? "" : raw[field];
            prints[field] = World.FINGERPRINT.of(raw[field]);
        }
        Key key = stand.key == null ? key(entity) : stand.key;
        return new Row(
                entity,
                key,
                key.toString(),
                stand.awake,
                stand.created,
                modified(stand),
                stand.changedAt,
                stand.digest,
                raw,
                values,
                prints,
                stand.problems);
    }

    private static String written(Stand stand) {
        return stand.ownWriteAt != null ? stand.ownWriteAt.toString() : stand.ownWrite ? modified(stand) : null;
    }

    private static String modified(Stand stand) {
        return stand.changedAt == null ? null : stand.changedAt.toString();
    }

    private Stand stand(Entity entity) {
        return stands.computeIfAbsent(entity, any -> new Stand());
    }

    private static Key key(Entity entity) {
        return Key.of(
                switch (entity) {
                    case CONTACT -> "CT000001";
                    case CUSTOMER -> "C00001";
                    case VENDOR -> "V00001";
                    case BANK_ACCOUNT -> "B00001";
                    case INTERACTION, SALES_DOCUMENT, PURCHASE_DOCUMENT ->
                        throw new IllegalArgumentException("no party");
                });
    }

    private static void putAll(Map<String, String> map, String... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(World.NAMES.get(World.field(namesAndValues[i])), namesAndValues[i + 1]);
        }
    }
}
