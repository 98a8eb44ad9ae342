package io.counterpart.cli;

import com.fasterxml.jackson.databind.util.RawValue;
import io.counterpart.store.Requests;
import java.util.List;

/** What another process has to say that carried a verb out. */
record Answered(Requests.Answer answer) implements Result {

    @Override
    public Object json() {
        return new RawValue(answer.json());
    }

    @Override
    public List<String> lines() {
        return answer.lines();
    }
}
