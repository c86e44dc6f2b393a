package fr.passerelle.gateway.scim;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The body of a request: JSON in UTF-8, no longer than it may be. */
final class Bodies {

    private Bodies() {}

    /** What came of reading one. */
    sealed interface Read {

        /** It. */
        record Body(String text) implements Read {

            @Override
            public String toString() {
                return "Body[hidden]";
            }
        }

        /** It is longer than it may be, in bytes. */
        record TooLong(int limit) implements Read {}

        /** It is not said to be JSON in UTF-8. */
        record OfOtherType() implements Read {}

        /** It is no UTF-8. */
        record Garbled() implements Read {}
    }

    static Read read(HttpServletRequest request, int limit) throws IOException {
        if (!isJson(request.getContentType())) {
            return new Read.OfOtherType();
        }
        if (request.getContentLengthLong() > limit) {
            return new Read.TooLong(limit);
        }
        var bytes = request.getInputStream().readNBytes(limit + 1);
        return bytes.length > limit ? new Read.TooLong(limit) : decoded(bytes);
    }

    private static boolean isJson(@Nullable String type) {
        try {
            var said = MediaType.parseMediaType(type == null ? "" : type);
            var charset = said.getParameter("charset");
            var name = said.getType() + "/" + said.getSubtype();
            return (charset == null || "utf-8".equalsIgnoreCase(charset))
                    && (name.equalsIgnoreCase(Wire.SCIM_JSON) || name.equalsIgnoreCase(Wire.JSON));
        } catch (InvalidMediaTypeException notOne) {
            return false;
        }
    }

    private static Read decoded(byte[] bytes) {
        try {
            return new Read.Body(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException broken) {
            return new Read.Garbled();
        }
    }
}
