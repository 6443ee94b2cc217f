package io.gatehouse.shell.picture;

import static io.gatehouse.shell.Texts.t;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.vaadin.flow.component.html.Div;
import java.io.Serial;
import java.util.Map;

/** An address as a square to be read by a phone's camera. Black on white in every scheme, and never mirrored. */
public class QrCode extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int QUIET = 4;

    public QrCode(String address) {
        addClassName("qr-code");
        add(drawn(address).show());
    }

    static Drawing drawn(String address) {
        try {
            var squares = new QRCodeWriter()
                    .encode(
                            address,
                            BarcodeFormat.QR_CODE,
                            1,
                            1,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M,
                                    EncodeHintType.MARGIN,
                                    QUIET,
                                    EncodeHintType.CHARACTER_SET,
                                    "UTF-8"));
            var path = new StringBuilder();
            for (var y = 0; y < squares.getHeight(); y++) {
                for (var x = 0; x < squares.getWidth(); x++) {
                    if (squares.get(x, y)) {
                        path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                    }
                }
            }
            var side = squares.getWidth();
            return Drawing.grid(side, "qr", t("shell.qr.title"), t("shell.qr.description"))
                    .path("qr-ground", "M0 0h" + side + "v" + side + "h-" + side + "z")
                    .path("qr-dark", path);
        } catch (WriterException impossible) {
            throw new IllegalArgumentException("This address does not fit into a code", impossible);
        }
    }
}
