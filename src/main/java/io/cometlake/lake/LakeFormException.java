// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

/** The files of a lake cannot get the form that was asked for. Nothing has been written. */
public final class LakeFormException extends LakeException {
    private static final long serialVersionUID = 1L;

    public LakeFormException(String message) {
        super(message);
    }
}
