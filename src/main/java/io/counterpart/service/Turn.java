package io.counterpart.service;

import io.counterpart.sync.Reach;
import io.counterpart.sync.Run;

/** One look at one direction. */
public record Turn(Lane lane, Reach reach, Run run) {}
