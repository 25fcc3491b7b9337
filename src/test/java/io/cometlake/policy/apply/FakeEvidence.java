// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.client.model.Asset;
import io.cometlake.policy.LakeEvidence;
import io.cometlake.policy.Proof;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says that the lake has everything, but for what it was told. */
final class FakeEvidence implements LakeEvidence {
    static final String SHA = "ab".repeat(32);

    private final Map<String, String> missing = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private Runnable meanwhile = () -> {};

    void misses(String experimentKeyOrFile, String reason) {
        missing.put(experimentKeyOrFile, reason);
    }

    /** Happens while something is proven. */
    void meanwhile(Runnable event) {
        meanwhile = event;
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public Proof prove(String experimentKey) {
        asked.add(experimentKey);
        meanwhile.run();
        return missing.containsKey(experimentKey)
                ? Proof.missing(List.of(missing.get(experimentKey)))
                : Proof.of("12 tables");
    }

    @Override
    public Proof proveAsset(String experimentKey, Asset asset) {
        String name = String.valueOf(asset.fileName());
        asked.add(name);
        meanwhile.run();
        return missing.containsKey(name)
                ? Proof.missing(List.of(missing.get(name)))
                : Proof.ofAsset("5 bytes", SHA, "assets/" + name);
    }
}
