package io.counterpart.histories;

import io.counterpart.histories.History.Round;
import io.counterpart.histories.History.When;
import io.counterpart.histories.Step.Deed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes histories of a seed. Values are few, so that they meet and come back. */
final class RandomHistory {
    static final int ROUNDS = 7;

    private final Random random;
    /** Whether there are values in it that are refused or cannot be read: to find each of them takes time. */
    private final boolean difficult;

    private RandomHistory(long seed) {
        this.random = new Random(seed);
        this.difficult = random.nextInt(20) == 0;
    }

    static History of(long seed) {
        return new RandomHistory(seed).history();
    }

    private History history() {
        List<Round> rounds = new ArrayList<>();
        List<Step> first = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            first.add(insert());
        }
        rounds.add(new Round(When.BEFORE, first));
        while (rounds.size() < ROUNDS) {
            rounds.add(round());
        }
        rounds.add(inPlainSight(round())); // its sync is undone
        rounds.add(inPlainSight(random.nextInt(3) == 0 ? round() : new Round(When.BEFORE, List.of())));
        return new History(rounds);
    }

    private static Round inPlainSight(Round round) {
        return new Round(
                When.BEFORE,
                round.steps().stream().filter(step -> !step.deed().isVerb()).toList());
    }

    private Round round() {
        List<Step> steps = new ArrayList<>();
        for (int i = pick(0, 1, 1, 2, 2, 3); i > 0; i--) {
            steps.add(step());
        }
        When when = pick(When.BEFORE, When.BEFORE, When.BEFORE, When.LATE, When.MEANWHILE);
        if (steps.stream().anyMatch(step -> step.deed().isVerb())) {
            when = When.BEFORE;
        }
        return new Round(when, steps);
    }

    private Step step() {
        int dice = random.nextInt(100);
        if (dice < 60) {
            return edit();
        }
        if (dice < 68) {
            return insert();
        }
        Place place = pick(Place.values());
        int which = pick(0, 0, 1);
        if (dice < 75) {
            return new Step(Deed.DELETE, place, which, Map.of(), 0, null, 0);
        }
        if (dice < 80) {
            return new Step(Deed.RENUMBER, place, which, Map.of("no", String.valueOf(random.nextInt(4))), 0, null, 0);
        }
        if (dice < 85) {
            return new Step(pick(Deed.ARCHIVE, Deed.RETURN), place, which, Map.of(), 0, null, 0);
        }
        Place kind = pick(Place.CUSTOMER, Place.VENDOR, Place.BANK);
        if (dice < 88) {
            return new Step(
                    pick(Deed.JOIN, Deed.JOIN, Deed.LEAVE),
                    Place.CONTACT,
                    which,
                    Map.of(),
                    0,
                    Place.CONTACT,
                    1 - which);
        }
        if (dice < 94) {
            return random.nextBoolean()
                    ? new Step(pick(Deed.NAME, Deed.UNNAME), Place.CONTACT, which, Map.of(), 0, kind, pick(0, 0, 1))
                    : new Step(pick(Deed.NAME, Deed.UNNAME), kind, which, Map.of(), 0, Place.CONTACT, pick(0, 0, 1));
        }
        return new Step(pick(Deed.LINK, Deed.UNLINK), Place.CONTACT, which, Map.of(), 0, kind, pick(0, 0, 1));
    }

    private Step insert() {
        Place place = pick(Place.values());
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("no", String.valueOf(random.nextInt(4)));
        values.put("name", value(place, "name"));
        for (String column : place.shared) {
            if (!column.equals("name") && random.nextInt(3) > 0) {
                values.put(column, value(place, column));
            }
        }
        if (place == Place.CONTACT && random.nextInt(3) == 0) {
            values.put("status", "CUSTOMER");
        }
        if (place == Place.CONTACT && random.nextInt(3) == 0) {
            values.put("type", "P");
        }
        return new Step(Deed.INSERT, place, 0, values, 0, null, 0);
    }

    private Step edit() {
        Place place = pick(Place.CONTACT, Place.CONTACT, Place.CUSTOMER, Place.CUSTOMER, Place.VENDOR, Place.BANK);
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        for (int i = pick(1, 1, 2, 3); i > 0; i--) {
            String column = pick(place.shared.toArray(String[]::new));
            if (random.nextInt(12) == 0) {
                column = "own";
            } else if (place == Place.CONTACT && random.nextInt(12) == 0) {
                column = "status";
            }
            values.put(column, value(place, column));
        }
        return new Step(Deed.EDIT, place, pick(0, 0, 0, 1), values, pick(0, 0, 4, 9), null, 0);
    }

    private @Nullable String value(Place place, String column) {
        return switch (column) {
            case "name" -> pick("A", "B", "C");
            case "address" -> pick("a", "b", "B", "");
            case "city" -> place != Place.CUSTOMER && isRare() ? "NOWAY" : pick("Bonn", "Ulm", "");
            case "phone" -> place != Place.CUSTOMER && isRare() ? "12345678901234" : pick("1", "2", "");
            case "email" -> pick("a@x", "A@x", "b@x", " b@x", null, "");
            case "vat" -> pick("1", "1", "2", "");
            case "currency" -> place == Place.CUSTOMER && isRare() ? "EURO" : pick("DKK", "EUR", null);
            case "language" ->
                place != Place.CONTACT
                        ? pick("DAN", "DEU", null)
                        : isRare() ? "Klingon" : pick("Danish", "German", null);
            case "salesperson" -> pick("S1", "S2", null);
            case "territory" -> pick("N", "S", null);
            case "status" -> pick("CUSTOMER", "LEAD");
            case "blocked" -> random.nextInt(12) == 0 ? "t" : "f";
            case "own" -> pick("mine", "own");
            default -> throw new IllegalArgumentException(column);
        };
    }

    private boolean isRare() {
        return difficult && random.nextInt(5) == 0;
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private <T extends @Nullable Object> T pick(T... of) {
        return of[random.nextInt(of.length)];
    }
}
