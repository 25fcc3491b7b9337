// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import io.cometlake.emulator.store.Store;
import java.util.List;

/** What this server holds none of: registered models. Lists of them are empty, single ones unknown. */
final class AbsentEndpoints {
    private final Store store;

    AbsentEndpoints(Store store) {
        this.store = store;
    }

    void register(Routes routes) {
        routes.get("registry-model", call -> ofWorkspace(call, "workspaceName", "registryModels"))
                .get("registry-model/count", this::modelCount);
        for (String subject : List.of("details", "compact-details", "latest_version", "notes")) {
            routes.get("registry-model/" + subject, call -> unknown(call, Refusal.NO_SUCH_MODEL, "modelName"));
        }
    }

    private Answer ofWorkspace(Call call, String argument, String member) {
        store.projects(call.requiredQuery(argument));
        return none(member);
    }

    private static Answer none(String member) {
        return Answer.json(
                out -> out.beginObject().name(member).beginArray().endArray().endObject());
    }

    private Answer modelCount(Call call) {
        store.projects(call.requiredQuery("workspaceName"));
        return Answer.json(
                out -> out.beginObject().member("registryModelCount", 0).endObject());
    }

    private static Answer unknown(Call call, Refusal refusal, String argument) {
        throw new RefusedException(
                refusal, "There is none: " + call.query(argument).orElse("no " + argument));
    }
}
