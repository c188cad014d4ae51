/* FreeRDP's codecs on raw pictures, one thread: the baseline of dev.oriel.bench.CodecComparison, which builds and runs it with
 * build.sh.
 *
 *   ./freerdp_codecs FOLDER WIDTH HEIGHT FRAMES STEP SECONDS [PART_OF_A_NAME]
 *
 * The folder's file picture.bgrx holds rows of BGRX pixels; frame k starts at row k * STEP. Files NAME.streams hold our
 * streams of what FreeRDP only decodes, each after its length as a little-endian u32. Prints a line for each codec: its
 * name, the seconds of the fastest pass over all frames to encode and to decode (0: not measured), the bytes of a pass,
 * and the PSNR of the decoded frames in dB (99: exact). */
#include <freerdp/codec/clear.h>
#include <freerdp/codec/interleaved.h>
#include <freerdp/codec/nsc.h>
#include <freerdp/codec/planar.h>
#include <freerdp/codec/progressive.h>
#include <freerdp/codec/region.h>
#include <freerdp/codec/rfx.h>
#include <freerdp/codec/zgfx.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TILE = 64, TILE_ROOM = 2 * TILE * TILE * 4, NO_THREADS = 1, SURFACE = 1 };

static UINT32 width, height, frames, step, stride;
static double seconds;
static BYTE *picture, *target, *encoded;
static UINT32 *sizes;
static const char* folder;
static const char* only = "";

static int wanted(const char* name)
{
	return strstr(name, only) != NULL;
}

/* The processor's time, so that other programs on the machine count less. */
static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return t.tv_sec + t.tv_nsec / 1e9;
}

/* The fastest of the passes that fit the time; others use the machine, too. */
static double fastest(void (*pass)(void*), void* context)
{
	double best = 1e9;
	const double end = now() + seconds;
	pass(context);
	do
	{
		const double start = now();
		pass(context);
		const double took = now() - start;
		if (took < best)
			best = took;
	} while (now() < end);
	return best;
}

static BYTE* frame(UINT32 k)
{
	return picture + (size_t)k * step * stride;
}

static double psnr(void)
{
	/* Of the last frame, which is what the target shows. */
	const BYTE* want = frame(frames - 1);
	double sum = 0;
	for (size_t i = 0; i < (size_t)stride * height; i++)
		if (i % 4 != 3)
		{
			const double d = (double)want[i] - target[i];
			sum += d * d;
		}

	return sum == 0 ? 99 : 10 * log10(255.0 * 255.0 * width * height * 3 / sum);
}

static void report(const char* name, double encode, double decode, size_t bytes)
{
	printf("%s %.6f %.6f %zu %.2f\n", name, encode, decode, bytes, decode > 0 ? psnr() : 0);
	fflush(stdout);
}

static void copy(void* unused)
{
	(void)unused;
	for (UINT32 k = 0; k < frames; k++)
		memcpy(target, frame(k), (size_t)stride * height);
}

static UINT32 tile_height(UINT32 y)
{
	return height - y < TILE ? height - y : TILE;
}

static size_t tiles(void)
{
	return (size_t)frames * (width / TILE) * ((height + TILE - 1) / TILE);
}

static size_t tile_bytes(void)
{
	size_t total = 0;
	for (size_t i = 0; i < tiles(); i++)
		total += sizes[i];
	return total;
}

#define EACH_TILE(body)                                     \
	size_t index = 0;                                       \
	for (UINT32 k = 0; k < frames; k++)                     \
		for (UINT32 y = 0; y < height; y += TILE)           \
			for (UINT32 x = 0; x + TILE <= width; x += TILE) \
			{                                               \
				BYTE* out = encoded + index * TILE_ROOM;    \
				body;                                       \
				index++;                                    \
			}

static void planar_encode(void* context)
{
	EACH_TILE({
		UINT32 size = TILE_ROOM;
		freerdp_bitmap_compress_planar(context, frame(k) + y * stride + x * 4, PIXEL_FORMAT_BGRX32, TILE,
		                               tile_height(y), stride, out, &size);
		sizes[index] = size;
	})
}

static void planar_decode(void* context)
{
	EACH_TILE(planar_decompress(context, out, sizes[index], TILE, tile_height(y), target, PIXEL_FORMAT_BGRX32, stride,
	                            x, y, TILE, tile_height(y), TRUE))
}

static UINT32 depth;
static BITMAP_INTERLEAVED_CONTEXT *rle_encoder, *rle_decoder;

static void rle_encode(void* unused)
{
	(void)unused;
	EACH_TILE({
		UINT32 size = TILE_ROOM;
		interleaved_compress(rle_encoder, out, &size, TILE, tile_height(y), frame(k), PIXEL_FORMAT_BGRX32, stride, x,
		                     y, NULL, depth);
		sizes[index] = size;
	})
}

static void rle_decode(void* unused)
{
	(void)unused;
	EACH_TILE(interleaved_decompress(rle_decoder, out, sizes[index], TILE, tile_height(y), depth, target,
	                                 PIXEL_FORMAT_BGRX32, stride, x, y, TILE, tile_height(y), NULL))
}

static wStream* stream;

static void nsc_encode(void* context)
{
	Stream_SetPosition(stream, 0);
	for (UINT32 k = 0; k < frames; k++)
	{
		const size_t start = Stream_GetPosition(stream);
		nsc_compose_message(context, stream, frame(k), width, height, stride);
		sizes[k] = (UINT32)(Stream_GetPosition(stream) - start);
	}
}

static void nsc_decode(void* context)
{
	const BYTE* from = Stream_Buffer(stream);
	for (UINT32 k = 0; k < frames; k++)
	{
		nsc_process_message(context, 32, width, height, from, sizes[k], target, PIXEL_FORMAT_BGRX32, stride, 0, 0,
		                    width, height, FREERDP_FLIP_VERTICAL);
		from += sizes[k];
	}
}

static void rfx_encode(void* context)
{
	const RFX_RECT all = { 0, 0, width, height };
	Stream_SetPosition(stream, 0);
	for (UINT32 k = 0; k < frames; k++)
	{
		const size_t start = Stream_GetPosition(stream);
		if (!rfx_compose_message(context, stream, &all, 1, frame(k), width, height, stride))
			abort();
		sizes[k] = (UINT32)(Stream_GetPosition(stream) - start);
	}
}

static void rfx_decode(void* context)
{
	const BYTE* from = Stream_Buffer(stream);
	for (UINT32 k = 0; k < frames; k++)
	{
		REGION16 changed;
		region16_init(&changed);
		if (!rfx_process_message(context, from, sizes[k], 0, 0, target, PIXEL_FORMAT_BGRX32, stride, height, &changed))
			abort();
		region16_uninit(&changed);
		from += sizes[k];
	}
}

static void progressive_encode(void* context)
{
	Stream_SetPosition(stream, 0);
	for (UINT32 k = 0; k < frames; k++)
	{
		BYTE* out = NULL;
		if (progressive_compress(context, frame(k), stride * height, PIXEL_FORMAT_BGRX32, width, height, stride, NULL,
		                         &out, &sizes[k]) < 0)
			abort();
		/* The next call writes over it. */
		Stream_Write(stream, out, sizes[k]);
	}
}

static UINT32 frame_number;

static void progressive_draw(void* context, const BYTE* from, UINT32 length)
{
	REGION16 changed;
	region16_init(&changed);
	if (progressive_decompress(context, from, length, target, PIXEL_FORMAT_BGRX32, stride, 0, 0, &changed, SURFACE,
	                           frame_number++) < 0)
		abort();
	region16_uninit(&changed);
}

static void progressive_decode(void* context)
{
	const BYTE* from = Stream_Buffer(stream);
	for (UINT32 k = 0; k < frames; k++)
	{
		progressive_draw(context, from, sizes[k]);
		from += sizes[k];
	}
}

/* Our streams: FreeRDP only decodes these. */
static BYTE* streams;
static size_t streams_end;

#define EACH_STREAM(body)                                                                                   \
	for (size_t at = 0; at < streams_end;)                                                                  \
	{                                                                                                       \
		const BYTE* from = streams + at + 4;                                                                \
		const UINT32 length = from[-4] | from[-3] << 8 | from[-2] << 16 | (UINT32)from[-1] << 24;           \
		body;                                                                                               \
		at += 4 + length;                                                                                   \
	}

static void passes_decode(void* context)
{
	EACH_STREAM(progressive_draw(context, from, length))
}

static void clear_decode(void* context)
{
	clear_context_reset(context);
	EACH_STREAM({
		if (clear_decompress(context, from, length, width, height, target, PIXEL_FORMAT_BGRX32, stride, 0, 0, width,
		                     height, NULL) < 0)
			abort();
	})
}

static gdiPalette palette;

static void palette_decode(void* context)
{
	UINT32 x = 0;
	UINT32 y = 0;
	EACH_STREAM({
		if (!interleaved_decompress(context, from, length, TILE, tile_height(y), 8, target, PIXEL_FORMAT_BGRX32, stride,
		                            x, y, TILE, tile_height(y), &palette))
			abort();
		x += TILE;
		if (x == width)
		{
			x = 0;
			y = y + TILE < height ? y + TILE : 0;
		}
	})
}

static void zgfx_decode(void* context)
{
	zgfx_context_reset(context, TRUE);
	EACH_STREAM({
		BYTE* out = NULL;
		UINT32 size = 0;
		if (zgfx_decompress(context, from, length, &out, &size, 0) < 0)
			abort();
		free(out);
	})
}

/* NULL when there is none. */
static BYTE* read_file(const char* name, size_t* length)
{
	char path[4096];
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE* file = fopen(path, "rb");
	if (!file)
		return NULL;
	if (fseek(file, 0, SEEK_END))
		exit(1);
	*length = (size_t)ftell(file);
	rewind(file);
	BYTE* bytes = malloc(*length + 16);
	if (!bytes || fread(bytes, 1, *length, file) != *length)
		exit(1);
	fclose(file);
	return bytes;
}

static void decode_ours(const char* name, void (*pass)(void*), void* context, int pictures)
{
	char file[64];
	snprintf(file, sizeof(file), "%s.streams", name);
	if (!wanted(name) || !(streams = read_file(file, &streams_end)))
		return;
	size_t count = 0;
	EACH_STREAM({
		(void)from;
		count++;
	})
	const double decode = fastest(pass, context);
	printf("%s 0 %.6f %zu %.2f\n", name, decode, streams_end - 4 * count, pictures ? psnr() : 99);
	fflush(stdout);
	free(streams);
}

static void tiles_of_updates(void)
{
	if (wanted("planar"))
	{
		void* planar =
		    freerdp_bitmap_planar_context_new(PLANAR_FORMAT_HEADER_NA | PLANAR_FORMAT_HEADER_RLE, TILE, TILE);
		const double encode = fastest(planar_encode, planar);
		report("planar", encode, fastest(planar_decode, planar), tile_bytes());
	}
	rle_encoder = bitmap_interleaved_context_new(TRUE);
	rle_decoder = bitmap_interleaved_context_new(FALSE);
	const UINT32 depths[] = { 15, 16, 24 };
	for (int i = 0; i < 3; i++)
	{
		char name[8];
		depth = depths[i];
		snprintf(name, sizeof(name), "rle%u", depth);
		if (wanted(name))
		{
			const double encode = fastest(rle_encode, NULL);
			report(name, encode, fastest(rle_decode, NULL), tile_bytes());
		}
	}
	palette.format = PIXEL_FORMAT_BGRX32;
	for (UINT32 i = 0; i < 256; i++)
		palette.palette[i] = FreeRDPGetColor(PIXEL_FORMAT_BGRX32, (i >> 5) * 255 / 7, (i >> 2 & 7) * 255 / 7,
		                                     (i & 3) * 255 / 3, 255);
	decode_ours("rle8", palette_decode, rle_decoder, 1);
}

static void nsc_decode_ours(void* context)
{
	EACH_STREAM(nsc_process_message(context, 32, width, height, from, length, target, PIXEL_FORMAT_BGRX32, stride, 0, 0,
	                                width, height, FREERDP_FLIP_VERTICAL))
}

/* Where there are streams of ours, these are decoded: the coarser level's planes are coded where its own are raw. */
static void nscodec(void)
{
	const char* names[] = { "nsc", "nsc-coarser", "nsc-halved" };
	for (int i = 0; i < 3; i++)
	{
		if (!wanted(names[i]))
			continue;
		NSC_CONTEXT* nsc = nsc_context_new();
		nsc_context_set_parameters(nsc, NSC_COLOR_FORMAT, PIXEL_FORMAT_BGRX32);
		nsc_context_set_parameters(nsc, NSC_COLOR_LOSS_LEVEL, 3);
		nsc_context_set_parameters(nsc, NSC_ALLOW_SUBSAMPLING, i == 2);
		nsc_context_reset(nsc, width, height);
		const double encode = fastest(nsc_encode, nsc);
		double decode = fastest(nsc_decode, nsc);
		const double quality = psnr();
		char file[64];
		snprintf(file, sizeof(file), "%s.streams", names[i]);
		streams = read_file(file, &streams_end);
		if (streams)
			decode = fastest(nsc_decode_ours, nsc);
		free(streams);
		printf("%s %.6f %.6f %zu %.2f\n", names[i], encode, decode, Stream_GetPosition(stream), quality);
		fflush(stdout);
	}
}

static void remotefx(void)
{
	const char* names[] = { "rfx-rlgr1", "rfx-rlgr3" };
	for (int i = 0; i < 2; i++)
	{
		if (!wanted(names[i]))
			continue;
		RFX_CONTEXT* encoder = rfx_context_new_ex(TRUE, NO_THREADS);
		RFX_CONTEXT* decoder = rfx_context_new_ex(FALSE, NO_THREADS);
		rfx_context_reset(encoder, width, height);
		rfx_context_set_mode(encoder, i == 0 ? RLGR1 : RLGR3);
		rfx_context_set_pixel_format(encoder, PIXEL_FORMAT_BGRX32);
		rfx_context_reset(decoder, width, height);
		rfx_context_set_pixel_format(decoder, PIXEL_FORMAT_BGRX32);
		/* The first message of the encoder has the headers that the decoder wants. */
		rfx_encode(encoder);
		rfx_decode(decoder);
		const double encode = fastest(rfx_encode, encoder);
		const double decode = fastest(rfx_decode, decoder);
		report(names[i], encode, decode, Stream_GetPosition(stream));
	}
}

static void* progressive_context(int compressor)
{
	PROGRESSIVE_CONTEXT* context = progressive_context_new_ex(compressor, NO_THREADS);
	if (!compressor)
		progressive_create_surface_context(context, SURFACE, width, height);
	return context;
}

static void progressive(void)
{
	if (wanted("progressive"))
	{
		const double encode = fastest(progressive_encode, progressive_context(TRUE));
		const double decode = fastest(progressive_decode, progressive_context(FALSE));
		report("progressive", encode, decode, Stream_GetPosition(stream));
	}
	if (wanted("progressive-passes"))
		decode_ours("progressive-passes", passes_decode, progressive_context(FALSE), 1);
}

int main(int count, char** arguments)
{
	if (count < 7)
		return 2;
	folder = arguments[1];
	width = atoi(arguments[2]);
	height = atoi(arguments[3]);
	frames = atoi(arguments[4]);
	step = atoi(arguments[5]);
	seconds = atof(arguments[6]);
	if (count > 7)
		only = arguments[7];
	stride = width * 4;
	size_t length;
	picture = read_file("picture.bgrx", &length);
	if (!picture || length < (size_t)stride * (height + (frames - 1) * step))
		return 1;
	target = calloc(height, stride);
	encoded = malloc(tiles() * TILE_ROOM);
	sizes = calloc(tiles() + frames, sizeof(UINT32));
	stream = Stream_New(NULL, (size_t)frames * stride * height * 2);

	report("memcpy", fastest(copy, NULL), 0, (size_t)frames * stride * height);
	tiles_of_updates();
	nscodec();
	remotefx();
	progressive();
	decode_ours("clear", clear_decode, clear_context_new(FALSE), 1);
	const char* segments[] = { "zgfx-clear", "zgfx-planar", "zgfx-raw" };
	for (int i = 0; i < 3; i++)
		decode_ours(segments[i], zgfx_decode, zgfx_context_new(FALSE), 0);
	return 0;
}
