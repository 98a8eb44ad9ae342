package io.counterpart.sync;

import io.counterpart.store.ParkedAgain;
import io.counterpart.store.ParkedList;
import java.util.ArrayList;
import java.util.List;

/** The verb {@code retry}: parked items that the next sync is to try again, though nothing has changed (RUN-2). */
public final class PutBack {

    private PutBack() {}

    /**
     * Puts items back.
     *
     * @param ids which; empty for all
     * @return the items, as they were
     * @throws RefusedException if there is none with one of the ids; nothing is put back then
     */
    public static List<ParkedList.Listed> carryOut(Term term, List<Long> ids) {
        List<ParkedList.Listed> items = new ArrayList<>(ParkedList.all(term.connection()));
        for (long id : ids) {
            if (items.stream().noneMatch(item -> item.id() == id)) {
                throw new RefusedException(
                        "there is no parked item " + id + ", so nothing is put back: see 'counterpart parked'");
            }
        }
        if (!ids.isEmpty()) {
            items.removeIf(item -> !ids.contains(item.id()));
        }
        ParkedAgain.putBack(
                term.connection(), items.stream().map(ParkedList.Listed::id).toList());
        return List.copyOf(items);
    }
}
