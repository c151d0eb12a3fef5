// Package browse reads in the diaries by date, page, ID or chance: /on, /today, /entry,
// /compare and /random. It knows what a typed ID means ([Find], [Exact]), and a time with a
// diary's name before or behind it; other rooms cite, hand out, save and doubt the places
// that it finds.
package browse
