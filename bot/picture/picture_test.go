package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"slices"
	"testing"

	"daybook/bot"
)

func drawn(t *testing.T, f bot.File) image.Image {
	t.Helper()
	data, err := f.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("DAYBOOK_TEST_PICTURES"); dir != "" { // to see them
		if err := os.WriteFile(dir+"/"+f.Name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// inked counts the pixels of the bars' colour in each column of the picture.
func inked(img image.Image) []int {
	bounds := img.Bounds()
	columns := make([]int, bounds.Dx())
	for x := range columns {
		for y := range bounds.Dy() {
			if r, g, b, _ := img.At(x, y).RGBA(); uint8(r>>8) == accent.R && uint8(g>>8) == accent.G &&
				uint8(b>>8) == accent.B {
				columns[x]++
			}
		}
	}
	return columns
}

// Labels stand under their bars, to the last: the ink below the axis is as far to the left of the middle as to the
// right of it, as it is for the bars.
func TestLabelsUnderBars(t *testing.T) {
	for _, n := range []int{2, 13, 25, 27, 41, 60, 101} {
		c := &bot.Chart{Title: "Counts"}
		for range n {
			c.Bars = append(c.Bars, bot.Bar{Label: "o", Count: 1})
		}
		img := drawn(t, Bars(c, fmt.Sprint("labels ", n)))
		bars, labels := inked(img), make([]int, img.Bounds().Dx())
		base := 0 // where the bars end
		for y := range img.Bounds().Dy() {
			for x := range labels {
				if r, g, b, _ := img.At(x, y).RGBA(); uint8(r>>8) == accent.R && uint8(g>>8) == accent.G &&
					uint8(b>>8) == accent.B {
					base = y
				}
			}
		}
		for x := range labels {
			for y := base + 12; y < img.Bounds().Dy(); y++ {
				if r, _, _, _ := img.At(x, y).RGBA(); r>>8 < 0x80 {
					labels[x]++
				}
			}
		}
		first, last := ends(bars)
		left, right := ends(labels)
		if step := (last - first) / max(n-1, 1); left < first-6 || n < 44 && left > first+step || right > last+6 ||
			n < 44 && right < last-step {
			t.Errorf("%d bars from %d to %d, their labels from %d to %d", n, first, last, left, right)
		}
	}
}

// ends are the first and the last column that has any.
func ends(columns []int) (first, last int) {
	first = -1
	for x, n := range columns {
		if n > 0 {
			if last = x; first < 0 {
				first = x
			}
		}
	}
	return first, last
}

// Of many labels some stay, which are round years.
func TestSparse(t *testing.T) {
	var years []string
	for y := 1661; y < 1721; y++ {
		years = append(years, fmt.Sprint(y))
	}
	kept := slices.DeleteFunc(sparse(years), func(s string) bool { return s == "" })
	if len(kept) != 30 || kept[0] != "1662" {
		t.Errorf("of 60 years stay %v", kept)
	}
	if all := sparse(years[:41]); !slices.Equal(all, years[:41]) {
		t.Errorf("of 41 years stay %v", all)
	}
}

// The bars of a chart are as high as its counts are, in order.
func TestChartIsToScale(t *testing.T) {
	for _, counts := range [][]int{{3, 1, 4, 0, 2}, {1, 2}, {7, 0, 0, 0, 0, 0, 0, 1, 2, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1,
		14, 3, 2, 1, 5, 9}, {1000, 500}} {
		c := &bot.Chart{Title: "Counts"}
		most := 0
		for i, n := range counts {
			c.Bars = append(c.Bars, bot.Bar{Label: fmt.Sprint(1926 + i), Count: n})
			most = max(most, n)
		}
		columns := inked(drawn(t, Bars(c, fmt.Sprint("chart ", len(counts)))))
		full := 0
		for _, n := range columns {
			full = max(full, n)
		}
		if full < 200 {
			t.Fatalf("%v: the highest bar has %d pixels", counts, full)
		}
		slot := float64(len(columns)-56) / float64(len(counts)) // 28 pixels are left free at each side
		for i, n := range counts {
			got := columns[28+int(slot*(float64(i)+0.5))]
			if want := float64(full) * float64(n) / float64(most); float64(got) < want-3 || float64(got) > want+3 {
				t.Errorf("%v: bar %d has %d pixels, want %.0f", counts, i, got, want)
			}
		}
	}
}

// Letters of all scripts that headings have are drawn as themselves.
func TestPictureLetters(t *testing.T) {
	seen := map[string]string{}
	for _, title := range []string{"Крестинский", "Чичерин, Ёж", "Čičerin", "Cicerin", "Çaçerin", "Jacques Sadoul (é)",
		"Ł", "Ő", "…"} {
		c := &bot.Chart{Title: title, Bars: []bot.Bar{{Label: "1926", Count: 1}, {Label: "1927", Count: 2}}}
		data, err := Bars(c, "letters").Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if other, twice := seen[string(data)]; twice {
			t.Errorf("%q looks like %q", title, other)
		}
		seen[string(data)] = title
	}
}

func TestNothingCounted(t *testing.T) {
	if c := (&bot.Chart{Title: "T", Bars: []bot.Bar{{Label: "1926", Count: 0}}}); c.Words() != "Nothing is counted." ||
		!Bars(c, "x").Picture() {
		t.Errorf("an empty chart: %q", c.Words())
	}
}

// A picture takes time, so that it is drawn when it is sent.
func BenchmarkChart(b *testing.B) {
	c := &bot.Chart{Title: "Items naming somebody, by year"}
	for y := 1926; y <= 1950; y++ {
		c.Bars = append(c.Bars, bot.Bar{Label: fmt.Sprint(y), Count: y * 7 % 13})
	}
	for b.Loop() {
		if _, err := draw(c); err != nil {
			b.Fatal(err)
		}
	}
}
