// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.Keys;
import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import io.cometlake.emulator.store.Store;
import java.util.HashSet;
import java.util.Set;

/** Makes workspaces, and says who is in them, which changes nothing of what callers may do. */
final class WorkspaceWrites {
    private final Store store;
    private final Set<Member> members = new HashSet<>();

    private record Member(String workspace, String email) {}

    WorkspaceWrites(Store store) {
        this.store = store;
    }

    void register(Routes routes) {
        routes.post("write/workspace/new", this::create).post("write/add-workspace-member", this::addMember);
    }

    private Answer create(Call call) {
        String name = call.requiredText("name");
        if (store.workspaces().contains(name)) {
            throw new RefusedException(Refusal.BAD_REQUEST, "Workspace " + name + " exists already");
        }
        store.addWorkspace(name);
        return Answer.json(out -> out.beginObject()
                .member("msg", "saved")
                .member("code", 200)
                .member("workspace_name", name)
                .member("workspace_id", Keys.of("workspace", name))
                .endObject());
    }

    private synchronized Answer addMember(Call call) {
        Member member = new Member(call.requiredText("workspaceName"), call.requiredText("userEmail"));
        store.projects(member.workspace());
        if (!members.add(member)) {
            // Callers look for these words.
            throw new RefusedException(
                    Refusal.BAD_REQUEST, member.email() + " is already member of " + member.workspace());
        }
        return Answer.saved();
    }
}
