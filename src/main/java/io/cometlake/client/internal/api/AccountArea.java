// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CometException;
import io.cometlake.client.http.CometRequest;
import io.cometlake.client.model.AccountDetails;
import java.util.List;
import java.util.Optional;

import static io.cometlake.client.http.CometRequest.REST_BASE;

/** Whose key it is, and what it sees. */
final class AccountArea {
    private static final CometRequest DETAILS = CometRequest.get(REST_BASE + "account-details");
    private static final CometRequest WORKSPACES = CometRequest.get(REST_BASE + "workspaces");

    private final ApiCalls calls;

    AccountArea(ApiCalls calls) {
        this.calls = calls;
    }

    Optional<AccountDetails> details() {
        return calls.find(DETAILS, AccountDetails.class);
    }

    Optional<String> defaultWorkspace() {
        return details().map(AccountDetails::defaultWorkspaceName);
    }

    /** Fails with a {@link CometException}. */
    List<String> workspaces() {
        return calls.list(WORKSPACES, "workspaceNames", String.class);
    }
}
