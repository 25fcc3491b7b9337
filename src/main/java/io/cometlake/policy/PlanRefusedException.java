// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy;

/** A plan that may not be applied: a guard rail, a wrong digest, another server or lake, an edited policy, a lost race. Nothing was done. */
public final class PlanRefusedException extends PolicyException {
    private static final long serialVersionUID = 1L;

    public PlanRefusedException(String message) {
        super(message);
    }
}
