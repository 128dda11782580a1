//! The table: each file, and what is to be said of it.

use domain::photo::PhotoFault::{
    self, Background, Blurred, FaceOffCentre, FaceTooLarge, FaceTooSmall, NoFace, NotAnImage,
    RenamedFormat, SeveralFaces, SourceTooLarge, TooBright, TooDark, TooManyPixels, TooSmall,
    Truncated, UnsupportedColourModel, UnsupportedFormat, Upscaled,
};
use image::imageops::FilterType::CatmullRom;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

use super::containers::{AVIF, BMP, GIF, HEIC, TIFF, ZIP_END, animated_png, animated_webp, laden};
use super::files::{
    cmyk, jpeg, jpeg_bomb, lying, other, png_bomb, progressive, with_orientation, with_segment,
};
use super::scene::{BLUE, Ground, Scene, WHITE, blurred, enlarged, lit};
use super::{Golden, finder};

/// All photos.
#[rustfmt::skip]
pub(crate) fn all() -> Vec<Golden> {
    let plain = Scene::good(295, 413, WHITE);
    let large = Scene::good(600, 850, WHITE);
    let photo = plain.draw();
    let whole = jpeg(&large.draw());
    let before = |ground: [u8; 3]| jpeg(&Scene::good(400, 560, ground).draw());
    let on = |ground: Ground| jpeg(&Scene { ground, ..plain }.draw());
    let sized = |face: u32| jpeg(&Scene { face, ..plain }.draw());
    let placed = |across: u32, down: u32| jpeg(&Scene { across, down, ..plain }.draw());
    vec![
        // As it should be.
        row("white-295.jpg", jpeg(&photo), &[]),
        row("white-600.jpg", whole.clone(), &[]),
        row("white-900.jpeg", jpeg(&Scene::good(900, 1270, WHITE).draw()), &[]),
        row("blue-295.jpg", jpeg(&Scene::good(295, 413, BLUE).draw()), &[]),
        row("blue-600.jpg", jpeg(&Scene::good(600, 850, BLUE).draw()), &[]),
        row("wide.jpg", jpeg(&Scene { face: 200, across: 300, ..Scene::good(1200, 900, WHITE) }.draw()), &[]),
        row("tall.jpg", jpeg(&Scene { face: 500, down: 300, ..Scene::good(500, 1400, BLUE) }.draw()), &[]),
        row("processed.jpg", processed(&whole), &[]),
        // Other formats, under their names and under that of a JPEG.
        row("white.png", other(&large.draw(), ImageFormat::Png), &[]),
        row("white.webp", other(&large.draw(), ImageFormat::WebP), &[]),
        row("clear.png", clear(&large), &[]),
        row("deep.png", encoded(&DynamicImage::ImageRgb16(DynamicImage::ImageRgb8(photo.clone()).into_rgb16()), ImageFormat::Png), &[]),
        row("grey.png", encoded(&DynamicImage::ImageLuma8(DynamicImage::ImageRgb8(photo.clone()).into_luma8()), ImageFormat::Png), &[]),
        row("animated.png", animated_png(&photo), &[]),
        row("animated.webp", animated_webp(&photo, &Scene { has_face: false, ..plain }.draw()), &[UnsupportedFormat]),
        row("png-inside.jpg", other(&photo, ImageFormat::Png), &[RenamedFormat]),
        row("webp-inside.JPEG", other(&photo, ImageFormat::WebP), &[RenamedFormat]),
        row("jpeg-inside.png", jpeg(&photo), &[]),
        row("without-extension", jpeg(&photo), &[]),
        // Kinds of JPEG.
        row("grey.jpg", encoded(&DynamicImage::ImageLuma8(DynamicImage::ImageRgb8(photo.clone()).into_luma8()), ImageFormat::Jpeg), &[]),
        row("progressive.jpg", progressive(&large.draw()), &[]),
        row("cmyk.jpg", cmyk(300, 420), &[UnsupportedColourModel]),
        row("exif-1.jpg", held(&large, 1), &[]),
        row("exif-2.jpg", held(&large, 2), &[]),
        row("exif-3.jpg", held(&large, 3), &[]),
        row("exif-4.jpg", held(&large, 4), &[]),
        row("exif-5.jpg", held(&large, 5), &[]),
        row("exif-6.jpg", held(&large, 6), &[]),
        row("exif-7.jpg", held(&large, 7), &[]),
        row("exif-8.jpg", held(&large, 8), &[]),
        // Sizes.
        row("294x413.jpg", jpeg(&Scene::good(294, 413, WHITE).draw()), &[TooSmall]),
        row("295x412.jpg", jpeg(&Scene::good(295, 412, WHITE).draw()), &[TooSmall]),
        row("small-png.jpg", other(&Scene::good(150, 210, WHITE).draw(), ImageFormat::Png), &[RenamedFormat, TooSmall]),
        row("heavy.jpg", laden(&whole, 161), &[SourceTooLarge]),
        // Bombs.
        row("bomb.jpg", jpeg_bomb(10_000, 10_000), &[TooManyPixels]),
        row("bomb-largest.jpg", jpeg_bomb(u16::MAX, u16::MAX), &[TooManyPixels]),
        row("bomb.png", png_bomb(10_000), &[TooManyPixels]),
        row("bomb-largest.png", png_bomb(0x7FFF_FFFF), &[TooManyPixels]),
        // Damage.
        row("half.jpg", whole[..whole.len() / 2].to_vec(), &[Truncated]),
        row("without-end.jpg", whole[..whole.len() - 2].to_vec(), &[Truncated]),
        row("header-alone.jpg", whole[..200].to_vec(), &[Truncated]),
        row("half-progressive.jpg", half(progressive(&photo)), &[Truncated]),
        row("half.png", half(other(&photo, ImageFormat::Png)), &[Truncated]),
        row("half.webp", half(other(&photo, ImageFormat::WebP)), &[Truncated]),
        // More than a picture.
        row("and-archive.jpg", [&whole[..], ZIP_END].concat(), &[]),
        row("and-page.jpg", with_segment(&whole, 0xFE, b"<html><script>alert(1)</script></html>"), &[]),
        row("and-bytes.jpg", [&whole[..], &[0xA5; 4096]].concat(), &[]),
        row("and-photo.jpg", [&whole[..], &jpeg(&photo)].concat(), &[]),
        row("laden.jpg", laden(&whole, 100), &[]),
        // Not read, or no picture.
        row("phone.heic", HEIC.to_vec(), &[UnsupportedFormat]),
        row("heic-inside.jpg", HEIC.to_vec(), &[UnsupportedFormat]),
        row("phone.avif", AVIF.to_vec(), &[UnsupportedFormat]),
        row("old.gif", GIF.to_vec(), &[UnsupportedFormat]),
        row("old.bmp", BMP.to_vec(), &[UnsupportedFormat]),
        row("scan.tiff", TIFF.to_vec(), &[UnsupportedFormat]),
        row("empty.jpg", Vec::new(), &[NotAnImage]),
        row("text.jpg", "这不是照片".into(), &[NotAnImage]),
        row("page.jpg", b"<!doctype html><title>404</title>".to_vec(), &[NotAnImage]),
        row("paper.pdf", b"%PDF-1.7\n".to_vec(), &[NotAnImage]),
        // Faces.
        row("two-faces.jpg", jpeg(&Scene { is_double: true, ..plain }.draw()), &[SeveralFaces, FaceTooSmall, FaceOffCentre, Background]),
        row("no-face.jpg", jpeg(&Scene { has_face: false, ..plain }.draw()), &[NoFace]),
        row("view.jpg", jpeg(&view()), &[NoFace, Background]),
        row("head-250.jpg", sized(250), &[FaceTooSmall]),
        row("head-340.jpg", sized(340), &[FaceTooSmall]),
        row("head-420.jpg", sized(420), &[]),
        row("head-600.jpg", sized(600), &[]),
        row("head-700.jpg", sized(700), &[FaceTooLarge]),
        row("head-800.jpg", sized(800), &[FaceTooLarge]),
        row("left.jpg", placed(370, 460), &[FaceOffCentre]),
        row("right.jpg", placed(630, 460), &[FaceOffCentre]),
        row("nearly-middle.jpg", placed(460, 460), &[]),
        row("high.jpg", placed(500, 310), &[FaceOffCentre]),
        row("low.jpg", placed(500, 680), &[FaceOffCentre]),
        // Grounds.
        row("red.jpg", before([200, 30, 30]), &[Background]),
        row("green.jpg", before([60, 160, 80]), &[Background]),
        row("grey-ground.jpg", before([128, 128, 128]), &[Background]),
        row("cream.jpg", before([255, 235, 205]), &[Background]),
        row("off-white.jpg", before([232, 234, 236]), &[]),
        row("sky-blue.jpg", before([0, 191, 243]), &[]),
        row("shade.jpg", on(Ground::Between([255, 255, 255], [225, 225, 225])), &[]),
        row("shadow.jpg", on(Ground::Between([255, 255, 255], [170, 170, 170])), &[Background]),
        row("two-walls.jpg", on(Ground::Between(WHITE, BLUE)), &[Background]),
        row("boards.jpg", on(Ground::Stripes(WHITE, [170, 150, 120])), &[Background]),
        // Focus, after a Gaussian of tenths of a pixel. A little of it leaves what enlarging leaves.
        row("blur-05.jpg", jpeg(&blurred(&photo, 5)), &[]),
        row("blur-10.jpg", jpeg(&blurred(&photo, 10)), &[Upscaled]),
        row("blur-20.jpg", jpeg(&blurred(&photo, 20)), &[Blurred]),
        row("blur-30.jpg", jpeg(&blurred(&photo, 30)), &[Blurred]),
        // Light, in hundredths.
        row("light-080.jpg", jpeg(&lit(photo.clone(), 80, 0)), &[]),
        row("light-050.jpg", jpeg(&lit(photo.clone(), 50, 0)), &[Background]),
        row("light-030.jpg", jpeg(&lit(photo.clone(), 30, 0)), &[Background, TooDark]),
        row("light-010.jpg", jpeg(&lit(photo.clone(), 10, 0)), &[NoFace, Background, TooDark]),
        row("light-120.jpg", jpeg(&lit(photo.clone(), 120, 0)), &[]),
        row("light-150.jpg", jpeg(&lit(photo.clone(), 150, 0)), &[TooBright]),
        row("light-200.jpg", jpeg(&lit(photo.clone(), 200, 0)), &[NoFace]),
        // Enlarged, by hundredths.
        row("enlarged-110.jpg", jpeg(&enlarged(&photo, 110, CatmullRom)), &[]),
        row("enlarged-150.png", other(&enlarged(&photo, 150, CatmullRom), ImageFormat::Png), &[Upscaled]),
        row("enlarged-200.jpg", jpeg(&enlarged(&photo, 200, CatmullRom)), &[Upscaled]),
        row("enlarged-300.jpg", jpeg(&enlarged(&photo, 300, CatmullRom)), &[Upscaled]),
    ]
}

fn row(name: &'static str, bytes: Vec<u8>, expected: &'static [PhotoFault]) -> Golden {
    Golden {
        name,
        bytes,
        expected,
    }
}

fn half(mut file: Vec<u8>) -> Vec<u8> {
    file.truncate(file.len() / 2);
    file
}

/// What this tool has already made.
fn processed(file: &[u8]) -> Vec<u8> {
    let golden = row("source.jpg", file.to_vec(), &[]);
    let prepared = golden.prepare(&mut finder()).expect("a good photo");
    prepared.file
}

/// The camera was held so, and the picture is stored accordingly.
fn held(scene: &Scene, orientation: u8) -> Vec<u8> {
    with_orientation(&jpeg(&lying(&scene.draw(), orientation)), orientation)
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut file, format)
        .expect("writing to memory");
    file.into_inner()
}

/// A portrait whose ground is transparent: it is laid on white.
fn clear(scene: &Scene) -> Vec<u8> {
    let picture = scene.draw();
    let bare = Scene {
        has_face: false,
        ..*scene
    }
    .draw();
    let clear = RgbaImage::from_fn(picture.width(), picture.height(), |x, y| {
        let Rgb([red, green, blue]) = *picture.get_pixel(x, y);
        if picture.get_pixel(x, y) == bare.get_pixel(x, y) {
            Rgba([0, 0, 0, 0])
        } else {
            Rgba([red, green, blue, 255])
        }
    });
    encoded(&DynamicImage::ImageRgba8(clear), ImageFormat::Png)
}

/// Hills under a sky: nobody there.
fn view() -> RgbImage {
    RgbImage::from_fn(400, 560, |x, y| {
        let hill = 260 + x * x / 900 + x * 7 % 23;
        if y < hill {
            Rgb([150, 190, 170])
        } else {
            let grain = u8::try_from((x * 31 + y * 17) % 40).unwrap_or(0);
            Rgb([60 + grain, 110 + grain, 50])
        }
    })
}
