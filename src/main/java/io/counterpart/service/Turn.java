package io.counterpart.service;

import io.counterpart.sync.Reach;
import io.counterpart.sync.Run;
import java.util.Optional;

/**
 * One look at one direction, or at what was received.
 *
 * @param lane empty for what was received
 */
public record Turn(Optional<Lane> lane, Reach reach, Run run) {

    /** {@code crm-to-erp}, {@code erp-to-crm} or {@code received}. */
    public String name() {
        return lane.map(Lane::name).orElse("received");
    }
}
