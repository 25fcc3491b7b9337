// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.doctor;

/** Looks at one thing. What it throws is told as its problem. */
interface Check {
    String name();

    Diagnosis examine();
}
