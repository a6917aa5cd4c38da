"""The works that a report about agreement refers to, as APA lists them."""

from qualcode.reports.agreement.known import Known

SOURCES = {
    "Brennan": "Brennan, R. L., & Prediger, D. J. (1981). Coefficient kappa: Some uses, misuses, and "
    "alternatives. Educational and Psychological Measurement, 41(3), 687–699. "
    "https://doi.org/10.1177/001316448104100307",
    "Byrt": "Byrt, T., Bishop, J., & Carlin, J. B. (1993). Bias, prevalence and kappa. Journal of "
    "Clinical Epidemiology, 46(5), 423–429. https://doi.org/10.1016/0895-4356(93)90018-V",
    "Campbell": "Campbell, J. L., Quincy, C., Osserman, J., & Pedersen, O. K. (2013). Coding in-depth "
    "semistructured interviews: Problems of unitization and intercoder reliability and agreement. "
    "Sociological Methods & Research, 42(3), 294–320. https://doi.org/10.1177/0049124113500475",
    "Cohen": "Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and "
    "Psychological Measurement, 20(1), 37–46. https://doi.org/10.1177/001316446002000104",
    "De Vries": "De Vries, H., Elliott, M. N., Kanouse, D. E., & Teleki, S. S. (2008). Using pooled kappa "
    "to summarize interrater agreement across many items. Field Methods, 20(3), 272–282. "
    "https://doi.org/10.1177/1525822X08317166",
    "Fleiss": "Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological "
    "Bulletin, 76(5), 378–382. https://doi.org/10.1037/h0031619",
    "Gwet": "Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of "
    "high agreement. British Journal of Mathematical and Statistical Psychology, 61(1), 29–48. "
    "https://doi.org/10.1348/000711006X126600",
    "Holsti": "Holsti, O. R. (1969). Content analysis for the social sciences and humanities. "
    "Addison-Wesley.",
    "Krippendorff 2004": "Krippendorff, K. (2004). Content analysis: An introduction to its methodology "
    "(2nd ed.). SAGE.",
    "Krippendorff 2019": "Krippendorff, K. (2019). Content analysis: An introduction to its methodology "
    "(4th ed.). SAGE.",
    "Craggs": "Krippendorff, K., & Craggs, R. (2016). The reliability of multi-valued coding of data. "
    "Communication Methods and Measures, 10(4), 181–198. https://doi.org/10.1080/19312458.2016.1228863",
    "Krippendorff 2016": "Krippendorff, K., Mathet, Y., Bouvry, S., & Widlöcher, A. (2016). On the "
    "reliability of unitizing textual continua: Further developments. Quality & Quantity, 50(6), "
    "2347–2364. https://doi.org/10.1007/s11135-015-0266-1",
    "Light": "Light, R. J. (1971). Measures of response agreement for qualitative data: Some "
    "generalizations and alternatives. Psychological Bulletin, 76(5), 365–377. "
    "https://doi.org/10.1037/h0031643",
    "Lombard": "Lombard, M., Snyder-Duch, J., & Bracken, C. C. (2002). Content analysis in mass "
    "communication: Assessment and reporting of intercoder reliability. Human Communication Research, "
    "28(4), 587–604. https://doi.org/10.1111/j.1468-2958.2002.tb00826.x",
    "MacPhail": "MacPhail, C., Khoza, N., Abler, L., & Ranganathan, M. (2016). Process guidelines for "
    "establishing intercoder reliability in qualitative studies. Qualitative Research, 16(2), 198–212. "
    "https://doi.org/10.1177/1468794115577012",
    "Mathet": "Mathet, Y., Widlöcher, A., & Métivier, J.-P. (2015). The unified and holistic method gamma "
    "(γ) for inter-annotator agreement measure and alignment. Computational Linguistics, 41(3), 437–479. "
    "https://doi.org/10.1162/COLI_a_00227",
    "McDonald": "McDonald, N., Schoenebeck, S., & Forte, A. (2019). Reliability and inter-rater "
    "reliability in qualitative research: Norms and guidelines for CSCW and HCI practice. Proceedings of "
    "the ACM on Human-Computer Interaction, 3(CSCW), Article 72. https://doi.org/10.1145/3359174",
    "Nili": "Nili, A., Tate, M., Barros, A., & Johnstone, D. (2020). An approach for selecting and using "
    "a method of inter-coder reliability in information management research. International Journal of "
    "Information Management, 54, Article 102154. https://doi.org/10.1016/j.ijinfomgt.2020.102154",
    "O'Connor": "O'Connor, C., & Joffe, H. (2020). Intercoder reliability in qualitative research: "
    "Debates and practical guidelines. International Journal of Qualitative Methods, 19. "
    "https://doi.org/10.1177/1609406919899220",
    "Passonneau": "Passonneau, R. (2006). Measuring agreement on set-valued items (MASI) for semantic and "
    "pragmatic annotation. In Proceedings of the Fifth International Conference on Language Resources "
    "and Evaluation (LREC’06). ELRA.",
    "Scott": "Scott, W. A. (1955). Reliability of content analysis: The case of nominal scale coding. "
    "Public Opinion Quarterly, 19(3), 321–325. https://doi.org/10.1086/266577",
}
OF_CHECKLIST = ("Campbell", "Lombard", "MacPhail", "Nili", "O'Connor")
OF_FIGURES = ("Cohen", "De Vries", "Gwet", "Krippendorff 2004", "Krippendorff 2016", "Krippendorff 2019")


def sources(known: Known) -> list[str]:
    """The works that this report refers to, by author; of further figures those that their words name."""
    said = " ".join(one.says for one in known.further)
    named = {*OF_CHECKLIST, *(("McDonald",) if known.interpretive else OF_FIGURES)}
    return [work for name, work in SOURCES.items() if name in named or name in said]
