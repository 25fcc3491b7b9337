// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.doctor;

import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometAuthenticationException;
import io.cometlake.client.CometException;
import io.cometlake.client.CometUnreachableException;
import io.cometlake.job.report.Figures;

/** Whether there is a key, where it was found, and whether the server takes it. The key itself is not shown. */
final class KeyCheck implements Check {
    private final ServerVisit visit;

    KeyCheck(ServerVisit visit) {
        this.visit = visit;
    }

    @Override
    public String name() {
        return "key";
    }

    @Override
    public Diagnosis examine() {
        ClientConfig config = visit.withKey();
        String found = "Found in " + config.apiKey().origin();
        try {
            int workspaces = visit.probe().askWorkspaces().size();
            return workspaces == 0
                    ? Diagnosis.warning(
                            name(),
                            found + "; the server takes it, but it sees no workspace",
                            "Ask for its user to be invited to a workspace.")
                    : Diagnosis.ok(
                            name(),
                            found + "; the server takes it, and it sees " + Figures.count(workspaces, "workspace"));
        } catch (CometAuthenticationException e) {
            return Diagnosis.problem(
                    name(),
                    found + ". " + e.getMessage(),
                    "A new key can be made on the server's page for API keys, under the account's settings.");
        } catch (CometUnreachableException e) {
            return Diagnosis.warning(
                    name(),
                    found + ". Whether the server takes it is unknown: it cannot be reached",
                    "Mend what is said of the server first.");
        } catch (CometException e) {
            return Diagnosis.warning(
                    name(),
                    found + ". Whether the server takes it is unknown: " + e.getMessage(),
                    "Mend what is said of the server first.");
        }
    }
}
