package org.huiyin.sandbox.api;

import org.huiyin.sandbox.media.Upload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a call is answered.
///
/// @param tree with errcode and errmsg
/// @param file what goes out in its place when a file was asked for
public record ApiAnswer(ObjectNode tree, @Nullable Upload file) {

    static ApiAnswer of(ObjectNode tree) {
        return new ApiAnswer(tree, null);
    }
}
