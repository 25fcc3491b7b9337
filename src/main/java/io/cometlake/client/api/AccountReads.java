// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.model.AccountDetails;
import java.util.List;
import java.util.Optional;

/** Whose key it is, and what it sees. */
public interface AccountReads {
    /** {@code GET account-details}; empty where the server says nothing. */
    Optional<AccountDetails> getAccountDetails();

    /** The workspace that new experiments go to unless another is named; empty where the server names none. One call. */
    Optional<String> getDefaultWorkspace();

    /** {@code GET workspaces}: the names of all workspaces that the key sees. */
    List<String> getWorkspaces();
}
