package dev.longhaul.demo;

import java.util.SplittableRandom;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;

/**
 * The frames of a short, seamless loop: drifting coloured waves, a ball that circles, and film grain. The grain is there
 * to be incompressible, so that a few frames make a large file. The same frame number always gives the same picture.
 */
final class MovingPicture {
    static final int WIDTH = 768;
    static final int HEIGHT = 432;

    private static final int TURN = 1024;
    private static final int[] SINE = new int[TURN];
    private static final int GRAIN = 12;
    private static final int BALL_RADIUS = 48;

    static {
        for (int i = 0; i < TURN; i++) {
            SINE[i] = (int) Math.round(127 * Math.sin(2 * Math.PI * i / TURN));
        }
    }

    private final int loopFrames;

    MovingPicture(int loopFrames) {
        this.loopFrames = loopFrames;
    }

    Picture frame(int number) {
        Picture picture = Picture.create(WIDTH, HEIGHT, ColorSpace.YUV420J);
        int phase = number * TURN / loopFrames;
        drawLight(picture.getPlaneData(0), phase, new SplittableRandom(number));
        drawColour(picture.getPlaneData(1), phase, 0);
        drawColour(picture.getPlaneData(2), phase, TURN / 3);
        return picture;
    }

    private static void drawLight(byte[] luma, int phase, SplittableRandom random) {
        int ballX = WIDTH / 2 + WIDTH * sine(phase) / 400;
        int ballY = HEIGHT / 2 + HEIGHT * sine(phase + TURN / 4) / 400;
        for (int y = 0, at = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++, at++) {
                int wave = (sine(x * 2 + phase) + sine(y * 3 - phase) + sine(x + y + 2 * phase)) / 5;
                boolean ball = square(x - ballX) + square(y - ballY) < square(BALL_RADIUS);
                int grain = random.nextInt(-GRAIN, GRAIN + 1);
                luma[at] = (byte) ((ball ? 80 : wave) + grain);
            }
        }
    }

    private static void drawColour(byte[] chroma, int phase, int shift) {
        for (int y = 0, at = 0; y < HEIGHT / 2; y++) {
            for (int x = 0; x < WIDTH / 2; x++, at++) {
                chroma[at] = (byte) ((sine(x * 2 - phase + shift) + sine(y * 4 + phase + shift)) * 2 / 5);
            }
        }
    }

    private static int sine(int angle) {
        return SINE[angle & (TURN - 1)];
    }

    private static int square(int value) {
        return value * value;
    }
}
