// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.doctor;

import io.cometlake.client.ClientConfig;
import io.cometlake.client.ProxyAddress;

/** What is between us and the server by the environment's settings. Its login is not shown. */
final class ProxyCheck implements Check {
    private final ServerVisit visit;

    ProxyCheck(ServerVisit visit) {
        this.visit = visit;
    }

    @Override
    public String name() {
        return "proxy";
    }

    @Override
    public Diagnosis examine() {
        ClientConfig config = visit.config();
        ProxyAddress proxy = config.proxy();
        if (proxy == null) {
            return Diagnosis.ok(name(), "None for " + config.server());
        }
        return Diagnosis.ok(
                name(),
                proxy + " for " + config.server() + (proxy.user() == null ? ", without a login" : ", with a login"));
    }
}
