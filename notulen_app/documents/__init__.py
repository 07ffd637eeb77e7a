"""Official documents made with ReportLab; knows neither the archive nor signatures."""
