package io.counterpart.sync;

import io.counterpart.mapping.Fingerprint;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import java.util.Arrays;

/**
 * The digests of the records that a run is done with, as they are in the store: the sweep of the other system, which meets
 * what the run itself has written there, need not ask for them. Where they take more than 16 MB it forgets them, and the
 * store is asked.
 */
final class RecordedDigests {
    private static final int MOST_PLACES = 1 << 21;

    private final Fingerprint fingerprint = new Fingerprint(0x636f756e746572L, 0x70617274L);

    /** Open addressing: the fingerprint of a record at an even place, 0 where there is none, its digest at the next. */
    private long[] places = new long[1 << 12];

    private int records;

    /** Takes note of what was recorded; a digest of 0 is none. */
    synchronized void put(Entity entity, Key key, long digest) {
        if (4 * records >= places.length) {
            grow();
        }
        long print = print(entity, key);
        int place = place(print);
        records += places[place] == 0 ? 1 : 0;
        places[place] = print;
        places[place + 1] = digest;
    }

    /** Whether a record with this digest is as this run has left it. */
    synchronized boolean isKnown(Entity entity, Key key, long digest) {
        return digest != 0 && places[place(print(entity, key)) + 1] == digest;
    }

    private void grow() {
        long[] before = places;
        records = 0;
        if (before.length >= MOST_PLACES) {
            Arrays.fill(places, 0);
            return;
        }
        places = new long[2 * before.length];
        for (int i = 0; i < before.length; i += 2) {
            if (before[i] != 0) {
                int place = place(before[i]);
                places[place] = before[i];
                places[place + 1] = before[i + 1];
                records++;
            }
        }
    }

    private int place(long print) {
        int place = (int) print & (places.length - 2);
        while (places[place] != 0 && places[place] != print) {
            place = (place + 2) & (places.length - 2);
        }
        return place;
    }

    /** Never 0. */
    private long print(Entity entity, Key key) {
        return fingerprint.of(entity.id() + ' ' + key);
    }
}
