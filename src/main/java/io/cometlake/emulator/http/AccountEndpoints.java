// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.Store;
import java.util.List;

/** Who is calling, and what they may see. */
final class AccountEndpoints {
    private final Store store;

    AccountEndpoints(Store store) {
        this.store = store;
    }

    void register(Routes routes) {
        routes.get("account-details", this::accountDetails).get("workspaces", this::workspaces);
    }

    private Answer accountDetails(Call call) {
        return Answer.json(out -> out.beginObject()
                .member("userName", store.userName())
                .member("defaultWorkspaceName", store.defaultWorkspace())
                .endObject());
    }

    private Answer workspaces(Call call) {
        List<String> workspaces = store.workspaces();
        return Answer.json(out -> {
            out.beginObject().name("workspaceNames").beginArray();
            for (String workspace : workspaces) {
                out.value(workspace);
            }
            out.endArray().endObject();
        });
    }
}
