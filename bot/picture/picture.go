// Package picture draws what an answer counts. It alone knows the charting library.
// Pictures have a ground of their own, so that they read on a light and on a dark page, and
// every number of theirs is also in words: in the answer and in the file's description.
package picture

import (
	"fmt"
	"slices"
	"strconv"

	"daybook/bot"

	charts "github.com/go-analyze/charts"
)

// The colours of a picture: the ink on its ground has a contrast of 14 to 1, the bars
// of 5 to 1 (https://www.w3.org/TR/WCAG22/#contrast-minimum asks for 4.5).
var (
	ground = charts.ColorFromHex("#fbf9f4")
	ink    = charts.ColorFromHex("#23262b")
	faint  = charts.ColorFromHex("#d9d5cb")
	accent = charts.ColorFromHex("#2f6f9f")
)

// The size of a chart in pixels: twice what it is shown at, so that it is sharp.
const (
	chartWidth  = 1100
	chartHeight = 560
	letterSize  = 22
	padding     = 28 // on each side
	leastSize   = 14 // of letters that are turned
	leastPitch  = 22 // of their lines
)

func theme() charts.ColorPalette {
	return charts.MakeTheme(charts.ThemeOption{BackgroundColor: ground, TextColor: ink, AxisStrokeColor: ink,
		AxisSplitLineColor: faint, SeriesColors: []charts.Color{accent}})
}

func font(size float64) charts.FontStyle {
	return charts.FontStyle{FontSize: size, FontColor: ink, Font: charts.GetFont(charts.FontFamilyNotoSans)}
}

// Bars returns the chart as a picture, drawn when its bytes are asked for. The name is
// without an ending.
func Bars(c *bot.Chart, name string) bot.File {
	return bot.File{Name: bot.FileName(name, "file") + ".png", Type: "image/png", About: c.Title + ". " + c.Words(),
		Bytes: func() ([]byte, error) { return draw(c) }}
}

func draw(c *bot.Chart) ([]byte, error) {
	var labels []string
	var counts []float64
	most := 0
	for _, b := range c.Bars {
		labels, counts = append(labels, b.Label), append(counts, float64(b.Count))
		most = max(most, b.Count)
	}
	p := charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputPNG, Width: chartWidth,
		Height: chartHeight})
	series := charts.NewSeriesListBar([][]float64{counts})
	size, turn := float64(letterSize), 0.0
	if n := len(labels); n > 14 { // too many to stand beside each other
		size, turn = max(leastSize, min(letterSize-4, float64(chartWidth)/float64(n)-10)), charts.DegreesToRadians(90)
	}
	shown := sparse(labels)
	series[0].Label = charts.SeriesLabel{Show: new(slices.Equal(shown, labels)), FontStyle: font(size),
		ValueFormatter: number}
	opt := charts.BarChartOption{Theme: theme(), Padding: charts.NewBoxEqual(padding), SeriesList: series,
		Title: charts.TitleOption{Text: c.Title, FontStyle: font(letterSize + 6)},
		CategoryAxis: charts.CategoryAxisOption{Labels: shown, LabelFontStyle: font(size), LabelRotation: turn,
			LabelCount:  len(labels), // each under its bar, where the library would from 27 on spread them
			BoundaryGap: new(true)},
		ValueAxis: []charts.ValueAxisOption{{Min: new(0.0), Max: new(float64(most) * 1.1), Show: new(false)}},
		BarSize:   min(0.7, 0.12*float64(len(labels)))}
	if err := p.BarChart(opt); err != nil {
		return nil, fmt.Errorf("draw the chart %q: %w", c.Title, err)
	}
	return p.Bytes()
}

// sparse leaves of labels that would stand less than a letter apart each second, fifth, tenth … year only, and says
// which of them stay.
func sparse(labels []string) []string {
	step := 1
	for _, step = range []int{1, 2, 5, 10, 20, 50, 100} {
		if step*(chartWidth-2*padding) >= len(labels)*leastPitch {
			break
		}
	}
	list := slices.Clone(labels)
	for i, l := range labels {
		if n, err := strconv.Atoi(l); step > 1 && (err != nil && i%step > 0 || err == nil && n%step != 0) {
			list[i] = ""
		}
	}
	return list
}

// number writes a count; none is left blank, as the missing bar says it.
func number(v float64) string {
	if v == 0 {
		return ""
	}
	return strconv.Itoa(int(v))
}
