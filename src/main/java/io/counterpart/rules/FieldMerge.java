package io.counterpart.rules;

import io.counterpart.party.Direction;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Row;
import io.counterpart.party.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One shared field of one party. Two steps: <em>fold</em> the counterparts into the contact, each against its own
 * baseline; then <em>spread</em> the contact to each counterpart. Counterparts never talk to each other (MOD-3).
 */
final class FieldMerge {
    private final Rules rules;
    private final Fields fields;
    private final FieldTurn turns;
    private final PrivacyTurn privacy;
    private final BalancedCurrency currency;
    private final Draft draft;

    FieldMerge(Rules rules, Fields fields, Draft draft) {
        this.rules = rules;
        this.fields = fields;
        this.turns = new FieldTurn(rules, fields);
        this.privacy = new PrivacyTurn(fields, draft);
        this.currency = new BalancedCurrency(fields, draft);
        this.draft = draft;
    }

    /** A pair that shares the field, with what it asks for. */
    private record Seat(LivePair pair, Turn turn, boolean ruled) {
        boolean asks(Turn.Move move) {
            return turn.move() == move;
        }

        boolean waitsForAPerson() {
            return asks(Turn.Move.WAIT) && !turn.equals(Turn.UNREADABLE);
        }
    }

    /** What the contact becomes: the value of the chosen seat; its own where none was chosen. */
    private record Folded(String value, @Nullable Seat chosen) {}

    void merge(int field, Row contact, List<LivePair> pairs) {
        if (privacy.isAbout(field)) {
            privacy.merge(contact, pairs);
            return;
        }
        if (draft.isLeftOut(field)) {
            return;
        }
        List<Seat> seats = new ArrayList<>(pairs.size());
        for (LivePair pair : pairs) {
            if (fields.isShared(pair.kind(), field)) {
                Optional<Turn> ruled = draft.ruled(field, pair);
                seats.add(new Seat(
                        pair, ruled.isPresent() ? ruled.get() : turn(field, contact, pair), ruled.isPresent()));
            }
        }
        if (!isAtRest(seats)) { // as nearly all fields are, nearly always
            Folded folded = fold(field, contact, seats);
            for (Seat seat : seats) {
                spread(field, contact, seat, folded);
            }
        }
        for (Seat seat : seats) {
            if (seat.asks(Turn.Move.REST) && !seat.pair.hasAgreed(field)) {
                draft.keepUndone(field, seat.pair, contact.values()[field]);
            }
        }
    }

    private static boolean isAtRest(List<Seat> seats) {
        for (Seat seat : seats) {
            if (!seat.asks(Turn.Move.REST)) {
                return false;
            }
        }
        return true;
    }

    private Turn turn(int field, Row contact, LivePair pair) {
        if (pair.isToBeMade()) {
            return NewCounterpart.turn(field, pair);
        }
        if (contact.isReadable(field) && pair.counterpart().isReadable(field)) {
            return draft.isPutBack(field, pair)
                    ? turns.asOnFirstLink(field, contact, pair.pair(), pair.counterpart())
                    : turns.of(field, contact, pair.pair(), pair.counterpart());
        }
        draft.parkUnreadable(field, pair, contact.isReadable(field) ? pair.counterpart() : contact);
        return Turn.UNREADABLE;
    }

    private Folded fold(int field, Row contact, List<Seat> seats) {
        Folded own = new Folded(contact.values()[field], null);
        List<Seat> claims = new ArrayList<>(seats.size());
        for (Seat seat : seats) {
            if (seat.asks(Turn.Move.TO_CONTACT)) {
                claims.add(seat);
            }
        }
        if (claims.isEmpty()) {
            return own;
        }
        List<Seat> edits =
                claims.stream().filter(claim -> claim.pair.isEdited(field)).toList();
        Seat chosen = claims.stream()
                .filter(Seat::ruled)
                .findFirst()
                .orElseGet(() -> (edits.isEmpty() ? claims : edits)
                        .stream().reduce(FieldMerge::preferred).orElseThrow());
        if (!chosen.ruled && (isManual(field, chosen, claims) || mayNotBeFolded(field, seats))) {
            claims.forEach(claim ->
                    draft.wait(field, claim.pair, own.value, "changed on several records at once: waits for a person"));
            return own;
        }
        String value = chosen.pair.value(field);
        if (draft.isRefused(Entity.CONTACT, chosen.pair, contact, field, value, chosen.pair.counterpart())) {
            return own;
        }
        draft.writeContact(field, contact, value, chosen.turn);
        if (chosen.turn.loser() == Side.CRM) {
            draft.decide(field, chosen.pair, contact.values()[field], value, chosen.turn);
        }
        return new Folded(value, chosen);
    }

    /** Whether a person has to decide, or just decides, what another pair says of the field. */
    private boolean mayNotBeFolded(int field, List<Seat> seats) {
        return draft.isRuled(field) || seats.stream().anyMatch(Seat::waitsForAPerson);
    }

    /** Of two claims that of the later edit, in a tie that of the earlier kind (MOD-4). */
    private static Seat preferred(Seat one, Seat other) {
        return Times.later(one.pair.editedAt(), other.pair.editedAt())
                        .filter(Side.ERP::equals)
                        .isPresent()
                ? other
                : one;
    }

    private boolean isManual(int field, Seat chosen, List<Seat> claims) {
        return claims.stream().anyMatch(claim -> !sameAs(chosen.pair.value(field), field, claim))
                && claims.stream()
                        .anyMatch(claim -> rules.conflict().policy(claim.pair.kind(), fields.name(field))
                                == ConflictPolicy.MANUAL);
    }

    private boolean sameAs(String value, int field, Seat seat) {
        return fields.same(seat.pair.kind(), field, value, seat.pair.value(field));
    }

    private void spread(int field, Row contact, Seat seat, Folded folded) {
        if (seat.asks(Turn.Move.WAIT)) {
            if (!seat.turn.equals(Turn.UNREADABLE)) {
                draft.wait(field, seat.pair, folded.value, seat.turn.reason());
            }
        } else if (seat.equals(folded.chosen)) {
            seat.pair.agree(field);
        } else if (folded.chosen != null) {
            follow(field, seat, folded.value, folded.chosen);
        } else if (seat.asks(Turn.Move.AGREED)) {
            seat.pair.agree(field);
        } else if (seat.asks(Turn.Move.TO_COUNTERPART)) {
            write(field, seat, contact.values()[field], contact, seat.turn);
        }
    }

    /** The contact took another counterpart's value, and this one follows it; an edit of its own loses. */
    private void follow(int field, Seat seat, String value, Seat chosen) {
        if (sameAs(value, field, seat)) {
            seat.pair.agree(field);
            return;
        }
        String from = chosen.pair.kind().title();
        Row source = chosen.pair.counterpart();
        if (!isWrittenOrLeft(field, seat, value, source, Turn.toCounterpart("MOD-3", "changed on the " + from))) {
            return;
        }
        if (seat.pair.isEdited(field) && !seat.asks(Turn.Move.AGREED)) {
            String why = chosen.ruled
                    ? chosen.turn.reason()
                    : "changed on two counterparts at once: the " + from + " wins, by time or by the order of kinds";
            draft.decide(field, seat.pair, value, seat.pair.value(field), Turn.towards(Side.ERP, "MOD-4", why));
        }
    }

    /** What goes to the CRM only is left as it is, and that it differs from the contact is no edit later. */
    private boolean isWrittenOrLeft(int field, Seat seat, String value, Row source, Turn turn) {
        if (fields.direction(seat.pair.kind(), field) == Direction.TO_CRM) {
            seat.pair.agree(field);
            return true;
        }
        return write(field, seat, value, source, turn);
    }

    private boolean write(int field, Seat seat, String value, Row source, Turn turn) {
        LivePair pair = seat.pair;
        if (currency.waits(field, pair, value)
                || draft.isRefused(pair.kind().entity(), pair, pair.counterpart(), field, value, source)) {
            return false;
        }
        pair.write(field, value, turn);
        pair.agree(field);
        if (turn.loser() == Side.ERP) {
            draft.decide(field, pair, value, pair.value(field), turn);
        }
        return true;
    }
}
