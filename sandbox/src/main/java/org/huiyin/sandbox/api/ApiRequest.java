package org.huiyin.sandbox.api;

import java.util.Map;
import org.huiyin.sandbox.media.Upload;
import org.jspecify.annotations.Nullable;

/// One HTTP request under /cgi-bin/.
///
/// @param query the first value of each parameter of the address; the body's are not among them
///
/// @param upload the file in the multipart field `media`
public record ApiRequest(
        String method,
        Map<String, String> query,
        String body,
        @Nullable Upload upload,
        String ip) {}
