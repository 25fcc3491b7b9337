// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.CallCounts;
import io.cometlake.emulator.StoreCall;
import io.cometlake.emulator.WriteCall;
import io.cometlake.emulator.json.JsonWriter;
import io.cometlake.emulator.store.Asset;
import io.cometlake.emulator.store.AssetContent;
import io.cometlake.emulator.store.AssetDescription;
import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import io.cometlake.emulator.store.Store;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;

/** The emulator's own calls, which the real server does not have: they need no key and are not counted. */
public final class ControlApi {
    static final String BASE = "/emulator/";

    private final CurrentBehaviour behaviour;
    private final CallCounter counter;
    private final WriteLog writes;
    private final Store store;
    private final ObjectStore objects;

    public ControlApi(
            CurrentBehaviour behaviour, CallCounter counter, WriteLog writes, Store store, ObjectStore objects) {
        this.behaviour = behaviour;
        this.counter = counter;
        this.writes = writes;
        this.store = store;
        this.objects = objects;
    }

    Answer answer(String verb, String path, Supplier<Call> call) {
        try {
            return switch (verb + " " + path) {
                case "GET /emulator/calls" -> calls();
                case "DELETE /emulator/calls" -> {
                    counter.reset();
                    yield calls();
                }
                case "GET /emulator/writes" -> writes();
                case "DELETE /emulator/writes" -> {
                    writes.reset();
                    yield writes();
                }
                case "GET /emulator/behaviour" -> behaviour();
                case "PUT /emulator/behaviour" -> {
                    behaviour.change(
                            BehaviourJson.change(behaviour.get(), call.get().body()));
                    yield behaviour();
                }
                case "GET /emulator/faults" -> Answer.json(behaviour.faults()::write);
                case "GET /emulator/object-store" -> storeCalls();
                case "DELETE /emulator/object-store" -> {
                    objects.forgetCalls();
                    yield storeCalls();
                }
                case "POST /emulator/assets" -> makeAsset(call.get());
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

    private Answer writes() {
        List<WriteCall> calls = writes.calls();
        return Answer.json(out -> {
            out.beginObject().name("writes").beginArray();
            for (WriteCall call : calls) {
                out.beginObject().member("endpoint", call.endpoint()).name("experiments");
                texts(call.experiments(), out);
                out.name("detail");
                texts(call.detail(), out);
                out.endObject();
            }
            out.endArray().endObject();
        });
    }

    private static void texts(List<String> texts, JsonWriter out) throws IOException {
        out.beginArray();
        for (String text : texts) {
            out.value(text);
        }
        out.endArray();
    }

    private Answer storeCalls() {
        List<StoreCall> calls = objects.calls();
        return Answer.json(out -> {
            out.beginObject().name("calls").beginArray();
            for (StoreCall call : calls) {
                out.beginObject()
                        .member("verb", call.verb())
                        .member("path", call.path())
                        .member("query", call.query())
                        .member("range", call.range())
                        .member("ifMatch", call.ifMatch())
                        .member("authorized", call.authorized())
                        .name("cometHeaders");
                texts(call.cometHeaders(), out);
                out.member("status", call.status()).endObject();
            }
            out.endArray().endObject();
        });
    }

    /** An asset of made-up bytes, which needs no upload. */
    private Answer makeAsset(Call call) {
        String key = store.change(call.experimentKey()).key();
        AssetDescription description = AssetDescription.of(
                        call.requiredText("fileName"), call.text("type").orElse(AssetDescription.ASSET))
                .withGroupingName(call.text("groupingName").orElse(null));
        AssetContent content = AssetContent.synthetic(
                call.whole("size").orElse(0L), call.whole("seed").orElse(0L));
        Asset asset = store.assets().add(key, description, content);
        return Answer.json(
                out -> out.beginObject().member("assetId", asset.id()).endObject());
    }

    private Answer behaviour() {
        return Answer.json(out -> BehaviourJson.write(behaviour.get(), out));
    }
}
