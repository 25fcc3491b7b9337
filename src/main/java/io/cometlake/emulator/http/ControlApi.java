// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.CallCounts;
import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;

/** The emulator's own calls, which the real server does not have: they need no key and are not counted. */
public final class ControlApi {
    static final String BASE = "/emulator/";

    private final CurrentBehaviour behaviour;
    private final CallCounter counter;

    public ControlApi(CurrentBehaviour behaviour, CallCounter counter) {
        this.behaviour = behaviour;
        this.counter = counter;
    }

    Answer answer(String verb, String path, Supplier<Call> call) {
        try {
            return switch (verb + " " + path) {
                case "GET /emulator/calls" -> calls();
                case "DELETE /emulator/calls" -> {
                    counter.reset();
                    yield calls();
                }
                case "GET /emulator/behaviour" -> behaviour();
                case "PUT /emulator/behaviour" -> {
                    behaviour.change(
                            BehaviourJson.change(behaviour.get(), call.get().body()));
                    yield behaviour();
                }
                case "GET /emulator/faults" -> Answer.json(behaviour.faults()::write);
                default -> throw new RefusedException(Refusal.NO_SUCH_ENDPOINT, "No endpoint " + path);
            };
        } catch (RefusedException e) {
            return Answer.envelope(e.refusal().status(), String.valueOf(e.getMessage()), 0);
        } catch (IllegalArgumentException | JacksonException e) {
            return Answer.envelope(400, String.valueOf(e.getMessage()), 0);
        }
    }

    private Answer calls() {
        CallCounts counts = counter.counts();
        return Answer.json(out -> {
            out.beginObject().member("total", counts.total()).name("byEndpoint").beginObject();
            for (Map.Entry<String, Long> count : counts.byEndpoint().entrySet()) {
                out.member(count.getKey(), count.getValue().longValue());
            }
            out.endObject().endObject();
        });
    }

    private Answer behaviour() {
        return Answer.json(out -> BehaviourJson.write(behaviour.get(), out));
    }
}
