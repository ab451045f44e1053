"""The screen of figures: charts, the same as tables beside them, and the people behind them."""
