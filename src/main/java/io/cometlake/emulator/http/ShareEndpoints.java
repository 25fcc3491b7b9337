// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.ShareCodes;
import io.cometlake.emulator.store.Store;
import java.util.List;

/** The codes under which a project is shared; making and deleting them is by GET. */
final class ShareEndpoints {
    private final Store store;
    private final ShareCodes codes;

    ShareEndpoints(Store store, ShareCodes codes) {
        this.store = store;
        this.codes = codes;
    }

    void register(Routes routes) {
        routes.get("project/get-project-share-links", this::list)
                .get("write/project/add-share-link", this::add)
                .get("write/project/delete-project-share-link", this::delete);
    }

    private String projectId(Call call) {
        return store.project(call.requiredQuery("projectId")).id();
    }

    private Answer list(Call call) {
        List<String> all = codes.of(projectId(call));
        return Answer.json(
                out -> out.beginObject().name("shareCodes").texts(all).endObject());
    }

    private Answer add(Call call) {
        String code = codes.add(projectId(call));
        return Answer.json(out -> out.beginObject().member("shareCode", code).endObject());
    }

    private Answer delete(Call call) {
        codes.remove(projectId(call), call.requiredQuery("shareCode"));
        return Answer.message("Deleted");
    }
}
