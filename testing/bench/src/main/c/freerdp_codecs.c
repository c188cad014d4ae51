/* FreeRDP's codecs on raw pictures, one thread: the baseline of dev.oriel.bench.CodecComparison, which runs it.
 *
 *   cc -O2 freerdp_codecs.c -o freerdp_codecs $(pkg-config --cflags --libs freerdp3 winpr3) -lm
 *   ./freerdp_codecs picture.bgrx WIDTH HEIGHT FRAMES STEP SECONDS [clear.streams]
 *
 * The file holds rows of BGRX pixels; frame k starts at row k * STEP. Prints a line for each codec: its name, the
 * seconds of the fastest pass over all frames to encode and to decode (0: not measured), the bytes of a pass, and the PSNR
 * of the decoded frames in dB (99: exact). The optional file holds ClearCodec streams of the frames, each after its
 * length as a little-endian u32; FreeRDP only decodes these. */
#include <freerdp/codec/clear.h>
#include <freerdp/codec/interleaved.h>
#include <freerdp/codec/nsc.h>
#include <freerdp/codec/planar.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TILE = 64, TILE_ROOM = 2 * TILE * TILE * 4 };

static UINT32 width, height, frames, step, stride;
static double seconds;
static BYTE *picture, *target, *encoded;
static UINT32 *sizes;

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

static BYTE* clear_streams;

static void clear_decode(void* context)
{
	const BYTE* from = clear_streams;
	clear_context_reset(context);
	for (UINT32 k = 0; k < frames; k++)
	{
		const UINT32 length = from[0] | from[1] << 8 | from[2] << 16 | (UINT32)from[3] << 24;
		if (clear_decompress(context, from + 4, length, width, height, target, PIXEL_FORMAT_BGRX32, stride, 0, 0,
		                     width, height, NULL) < 0)
			abort();
		from += 4 + length;
	}
}

static BYTE* read_file(const char* name, size_t* length)
{
	FILE* file = fopen(name, "rb");
	if (!file || fseek(file, 0, SEEK_END))
		exit(1);
	*length = (size_t)ftell(file);
	rewind(file);
	BYTE* bytes = malloc(*length + 16);
	if (!bytes || fread(bytes, 1, *length, file) != *length)
		exit(1);
	fclose(file);
	return bytes;
}

int main(int count, char** arguments)
{
	if (count < 7)
		return 2;
	width = atoi(arguments[2]);
	height = atoi(arguments[3]);
	frames = atoi(arguments[4]);
	step = atoi(arguments[5]);
	seconds = atof(arguments[6]);
	stride = width * 4;
	size_t length;
	picture = read_file(arguments[1], &length);
	if (length < (size_t)stride * (height + (frames - 1) * step))
		return 1;
	target = calloc(height, stride);
	encoded = malloc(tiles() * TILE_ROOM);
	sizes = calloc(tiles() + frames, sizeof(UINT32));

	report("memcpy", fastest(copy, NULL), 0, (size_t)frames * stride * height);

	void* planar = freerdp_bitmap_planar_context_new(PLANAR_FORMAT_HEADER_NA | PLANAR_FORMAT_HEADER_RLE, TILE, TILE);
	double encode = fastest(planar_encode, planar);
	report("planar", encode, fastest(planar_decode, planar), tile_bytes());

	rle_encoder = bitmap_interleaved_context_new(TRUE);
	rle_decoder = bitmap_interleaved_context_new(FALSE);
	const UINT32 depths[] = { 15, 16, 24 };
	for (int i = 0; i < 3; i++)
	{
		char name[8];
		depth = depths[i];
		snprintf(name, sizeof(name), "rle%u", depth);
		encode = fastest(rle_encode, NULL);
		report(name, encode, fastest(rle_decode, NULL), tile_bytes());
	}

	stream = Stream_New(NULL, (size_t)frames * stride * height * 2);
	for (int halved = 0; halved < 2; halved++)
	{
		NSC_CONTEXT* nsc = nsc_context_new();
		nsc_context_set_parameters(nsc, NSC_COLOR_FORMAT, PIXEL_FORMAT_BGRX32);
		nsc_context_set_parameters(nsc, NSC_COLOR_LOSS_LEVEL, 3);
		nsc_context_set_parameters(nsc, NSC_ALLOW_SUBSAMPLING, halved);
		nsc_context_reset(nsc, width, height);
		encode = fastest(nsc_encode, nsc);
		const double decode = fastest(nsc_decode, nsc);
		report(halved ? "nsc-halved" : "nsc", encode, decode, Stream_GetPosition(stream));
	}

	if (count > 7)
	{
		clear_streams = read_file(arguments[7], &length);
		CLEAR_CONTEXT* clear = clear_context_new(FALSE);
		report("clear", 0, fastest(clear_decode, clear), length - 4 * frames);
	}
	return 0;
}
