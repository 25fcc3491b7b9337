// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.Behaviour;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The behaviour at this moment, and what of it has happened already. Thread-safe. */
public final class CurrentBehaviour {
    private final Set<String> shiftedProjects = ConcurrentHashMap.newKeySet();
    private final Set<String> servedObjects = ConcurrentHashMap.newKeySet();
    private volatile Behaviour behaviour;
    private volatile FaultDraw faults;

    public CurrentBehaviour(Behaviour behaviour) {
        this.behaviour = behaviour;
        this.faults = new FaultDraw(behaviour.faults());
    }

    public Behaviour get() {
        return behaviour;
    }

    /** Sets a behaviour; what happens once for a project can happen again, and chance begins anew. */
    public void change(Behaviour changed) {
        behaviour = changed;
        faults = new FaultDraw(changed.faults());
        shiftedProjects.clear();
        servedObjects.clear();
    }

    ServerAge age() {
        return ServerAge.of(behaviour.version());
    }

    FaultDraw faults() {
        return faults;
    }

    /** True for the first caller that names this project since the last change. */
    boolean claimShift(String projectId) {
        return shiftedProjects.add(projectId);
    }

    /** True for the first caller that gets this asset from the object store since the last change. */
    boolean claimFirst(String assetId) {
        return servedObjects.add(assetId);
    }
}
