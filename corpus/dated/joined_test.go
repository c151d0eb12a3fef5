package dated_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestJoined reads invented texts whose dates are of several parts: with dashes between, or of several days; or that
// are in doubt.
func TestJoined(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"dashes between the parts", "# 5 October 1874\n\nBeans.\n\n# 7-Nov-1874\n\nPeas.\n\n# 9-Feb-1876 — at " +
			"Holm\n\nHay.\n\n# 8-V-1877\n\nTea.\n\n# 9-Heu-1878\n\nFog.\n\n# 10th\n\nIce.", []string{
			"1874-10-05 (printed, “5 October 1874”) | d: Beans.",
			"1874-11-07 (printed, “7-Nov-1874”) | d: Peas.",
			"1876-02-09 (printed, “9-Feb-1876”) <at Holm@0> | d: Hay.",
			"1877-05-08 (printed, “8-V-1877”) | d: Tea.",
			"1877-05..12 (under, “8-V-1877”) <9-Heu-1878@0> | d: Fog.",
			"1877-05..12.2 (under, “8-V-1877”) <10th@0> | d: Ice.",
			"! “10th” looks like a date and is not taken: nothing before it says of which month",
			"! the days of this document are headings; 1 paragraph that begins with a date, “9-Heu-1878” the first, " +
				"begins no entry"}},
		{"dashes in paragraphs", "5 October 1874. Beans.\n\n7-Nov-1874. Peas.\n\n9-Feb-1876: Hay.", []string{
			"1874-10-05 (printed, “5 October 1874”) | d: 5 October 1874. Beans.",
			"1874-11-07 (printed, “7-Nov-1874”) | d: 7-Nov-1874. Peas.",
			"1876-02-09 (printed, “9-Feb-1876”) | d: 9-Feb-1876: Hay."}},
		{"runs of days", "# 5 October 1874\n\nBeans.\n\n# 28 October to 2 November 1875\n\nPeas.\n\n# 4./5. November, at " +
			"Holm\n\nHay.\n\n# Nov. 30-Oct. 2, 1875\n\nTea.\n\n# 7 and 9 November 1875\n\nFog.\n\n# 4/9 December 1875\n\nIce.",
			[]string{"1874-10-05 (printed, “5 October 1874”) | d: Beans.",
				"1875-10-28..1875-11-02 (printed, “28 October to 2 November 1875”) | d: Peas.",
				"1875-11-04..05 (carried, “4./5. November”) <at Holm@0> | d: Hay.",
				"1875-11..12 (under, “4./5. November”) <Nov. 30-Oct. 2, 1875@0> | d: Tea.",
				"1875-11..12.2 (under, “4./5. November”) <7 and 9 November 1875@0> | d: Fog.",
				"1875-11..12.3 (under, “4./5. November”) <4/9 December 1875@0> | d: Ice.",
				"! “Nov. 30-Oct. 2, 1875” looks like a date and is not taken: 2 October 1875, its end, is before " +
					"30 November 1875, its beginning",
				"! the days of this document are headings; 2 paragraphs that begin with a date, “7 and 9 November " +
					"1875” the first, begin no entry"}},
		{"runs of days in paragraphs", "5 October 1874. Beans.\n\nOct. 28-Nov. 2, 1876. Peas.\n\nNov. 3/4. Hay.\n\n" +
			"5 and 7 November. Fog.\n\nDec. 30–Jan. 2. Tea.", []string{
			"1874-10-05 (printed, “5 October 1874”) | d: 5 October 1874. Beans.",
			"1876-10-28..1876-11-02 (printed, “Oct. 28-Nov. 2, 1876”) | d: Oct. 28-Nov. 2, 1876. Peas.",
			"1876-11-03..04 (carried, “Nov. 3/4”) | d: Nov. 3/4. Hay. | d: 5 and 7 November. Fog.",
			"1876-12-30..1877-01-02 (carried, “Dec. 30–Jan. 2”) | d: Dec. 30–Jan. 2. Tea.",
			"! the days of this document are the beginnings of paragraphs; 1 line that looks like a date, “5 and 7 " +
				"November. Fog.” the first, begins no entry"}},
		{"doubt", "# 5 October 1874\n\nBeans.\n\n# c. 7 October 1874\n\nPeas.\n\n# 9 October 1874 (?) — at Holm" +
			"\n\nHay.\n\n# 11 October [1875?]\n\nTea.\n\n# About 12 October\n\nFog.\n\n# 13 October 187?\n\nIce.", []string{
			"1874-10-05 (printed, “5 October 1874”) | d: Beans.",
			"1874-10-07 (inferred, “c. 7 October 1874”) | d: Peas.",
			"1874-10-09 (inferred, “9 October 1874 (?)”) <at Holm@0> | d: Hay.",
			"1875-10-11 (inferred, “11 October [1875?]”) | d: Tea.",
			"1875-10-12 (inferred, “About 12 October”) | d: Fog.",
			"1875-10..12 (under, “About 12 October”) <13 October 187?@0> | d: Ice.",
			"! 4 dates are marked in print as about then or not sure, “c. 7 October 1874” the first, and so here",
			"! the days of this document are headings; 1 paragraph that begins with a date, “13 October 187?” the " +
				"first, begins no entry"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, _ := read(t, plain("f.md", tt.text))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("entries (-want +got):\n%s", diff)
			}
		})
	}
}
