package io.counterpart.sync;

import io.counterpart.party.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Keys of records by 64-bit fingerprints, any number for each; of millions of them it is to hold in little memory. */
final class KeysByPrint {
    private static final int NONE = -1;

    private long[] prints = new long[1 << 10];
    private Key[] keys = new Key[1 << 10];

    /** For each entry the one before it that has the same place. */
    private int[] before = new int[1 << 10];

    /** For each place its last entry; as many places as there is room for entries. */
    private int[] last = filled(1 << 10);

    private int entries;

    void put(long print, Key key) {
        if (entries == prints.length) {
            grow();
        }
        prints[entries] = print;
        keys[entries] = key;
        link(entries++);
    }

    /** In the order in which they came. */
    List<Key> of(long print) {
        List<Key> found = new ArrayList<>(0);
        for (int entry = last[place(print)]; entry != NONE; entry = before[entry]) {
            if (prints[entry] == print) {
                found.add(keys[entry]);
            }
        }
        Collections.reverse(found);
        return found;
    }

    private void grow() {
        prints = Arrays.copyOf(prints, 2 * entries);
        keys = Arrays.copyOf(keys, 2 * entries);
        before = new int[2 * entries];
        last = filled(2 * entries);
        for (int entry = 0; entry < entries; entry++) {
            link(entry);
        }
    }

    private void link(int entry) {
        int place = place(prints[entry]);
        before[entry] = last[place];
        last[place] = entry;
    }

    private int place(long print) {
        return (int) print & (last.length - 1);
    }

    private static int[] filled(int places) {
        int[] last = new int[places];
        Arrays.fill(last, NONE);
        return last;
    }
}
